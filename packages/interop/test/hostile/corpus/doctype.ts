/** A document type, entities and processing instructions: SOAP 1.1 §3 and SOAP 1.2 part 1 §5 have none of them. */
import { malformed, type Case, type Group } from './case.js'
import { created, fault11, flash, flashMessage, flashValue, success, transferred } from './messages.js'

const laughs = `<!DOCTYPE soap:Envelope [<!ENTITY l0 "ha">${Array.from(
  { length: 30 },
  (_, index) => `<!ENTITY l${String(index + 1)} "&l${String(index)};&l${String(index)};">`,
).join('')}]>`

const forbidden: Readonly<Record<string, string>> = {
  'a bare document type': `<!DOCTYPE Envelope>${success}`,
  'a document type after the declaration': `<?xml version="1.0"?><!DOCTYPE Envelope>${success}`,
  'a document type after a comment': `<!-- a --><!DOCTYPE Envelope>${success}`,
  'an empty internal subset': `<!DOCTYPE Envelope []>${success}`,
  'a public document type': `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/xhtml1-strict.dtd">${success}`,
  'a document type of a file': `<!DOCTYPE Envelope SYSTEM "file:///etc/passwd">${success}`,
  'an internal entity': `<!DOCTYPE Envelope [<!ENTITY e "Success">]>${flash('<Code>&e;</Code>')}`,
  'an entity that is markup': `<!DOCTYPE Envelope [<!ENTITY e "<Code>Success</Code>">]>${flash('&e;')}`,
  'an external entity of a file': `<!DOCTYPE Envelope [<!ENTITY e SYSTEM "file:///etc/passwd">]>${flashMessage('&e;')}`,
  'an external entity of a server': `<!DOCTYPE Envelope [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>${flashMessage('&e;')}`,
  'an external entity of no kind known': `<!DOCTYPE Envelope [<!ENTITY e SYSTEM "expect://id">]>${flashMessage('&e;')}`,
  'a parameter entity': `<!DOCTYPE Envelope [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>${success}`,
  'a parameter entity that makes an entity':
    `<!DOCTYPE Envelope [<!ENTITY % p '<!ENTITY e "Success">'> %p;]>` + flash('<Code>&e;</Code>'),
  'a predefined entity made anew': `<!DOCTYPE Envelope [<!ENTITY amp "Success">]>${flash('<Code>&amp;</Code>')}`,
  'a billion laughs': laughs + flashMessage('&l30;'),
  'a billion laughs in an attribute': laughs + success.replace('<Code>', '<Code a="&l30;">'),
  'a quadratic blow-up':
    `<!DOCTYPE Envelope [<!ENTITY a "${'a'.repeat(50_000)}">]>` + flashMessage('&a;'.repeat(50_000)),
  'an entity that contains itself': `<!DOCTYPE Envelope [<!ENTITY a "&a;">]>${flashMessage('&a;')}`,
  'an attribute by default': `<!DOCTYPE Envelope [<!ATTLIST Code xsi:nil CDATA "false">]>${success}`,
  'a notation': `<!DOCTYPE Envelope [<!NOTATION n SYSTEM "n">]>${success}`,
  'a document type in lower case': `<!doctype Envelope>${success}`,
  'a document type that is not closed': `<!DOCTYPE Envelope [${success}`,
  'a document type inside the envelope': flashMessage('<!DOCTYPE x>done'),
  'a document type after the envelope': `${success}<!DOCTYPE x>`,
  'two document types': `<!DOCTYPE a><!DOCTYPE b>${success}`,
  'an entity that nobody declared': flashMessage('&nbsp;'),
  'an entity of HTML': flashMessage('caf&eacute;'),
  // Objects of JavaScript have members that nobody gave them.
  'an entity named constructor': flashMessage('&constructor;'),
  'an entity named __proto__': flashMessage('&__proto__;'),
  'an entity named toString': flashMessage('&toString;'),
  'a processing instruction before the envelope': `<?a b?>${success}`,
  'a stylesheet': `<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/a.xsl" type="text/xsl"?>${success}`,
  'a processing instruction inside a value': flash('<Code>Success<?a b?></Code>'),
  'a processing instruction between members': flash('<Code>Success</Code><?php echo 1 ?>'),
  'a processing instruction after the envelope': `${success}<?a?>`,
  'an empty processing instruction': `<??>${success}`,
}

/** The same words where they are data. */
const allowed: readonly Case[] = [
  [
    'the words of a document type in a CDATA section',
    '<![CDATA[<!DOCTYPE a [<!ENTITY b "c">]>&b;]]>',
    '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
  ],
  ['the words of a document type escaped', '&lt;!DOCTYPE html>', '<!DOCTYPE html>'],
  ['the words of a document type in a comment', '<!-- <!DOCTYPE a> -->done', 'done'],
  ['the word DOCTYPE', 'DOCTYPE ENTITY SYSTEM', 'DOCTYPE ENTITY SYSTEM'],
  ['the words of a processing instruction in a CDATA section', '<![CDATA[<?php exit ?>]]>', '<?php exit ?>'],
  ['the words of a processing instruction in a comment', '<!-- <?a b?> -->done', 'done'],
  ['a comment with markup', '<!-- </Message> & < -->done', 'done'],
].map(([name = '', xml = '', message = '']) => ({
  name,
  call: 'monthlyAccount',
  answer: { body: flashMessage(xml) },
  expect: flashValue(message),
}))

export const doctype: Group = {
  name: 'document types, entities, processing instructions',
  cases: [
    ...Object.entries(forbidden).map(([name, body]): Case => ({
      name,
      call: 'monthlyAccount',
      answer: { body },
      expect: malformed,
    })),
    {
      name: 'a document type around another provider',
      call: 'createComplexAccount',
      answer: { body: `<!DOCTYPE a>${created('1')}` },
      expect: malformed,
    },
    {
      name: 'a document type around a third provider',
      call: 'transferCustomerAccount',
      answer: { body: `<!DOCTYPE a>${transferred('<c:Status>Succeed</c:Status>')}` },
      expect: malformed,
    },
    {
      name: 'a document type around a fault',
      call: 'monthlyAccount',
      answer: { status: 500, body: `<!DOCTYPE a>${fault11('<faultcode>soap:Client</faultcode>')}` },
      expect: malformed,
    },
    ...allowed,
  ],
}
