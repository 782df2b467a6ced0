/** What is no XML document (XML 1.0, and Namespaces in XML 1.0), around and inside a success. */
import { malformed, type Case, type Group } from './case.js'
import { flash, flashMessage, soap11, success } from './messages.js'

const rows: Readonly<Record<string, string>> = {
  // Cut short: each of these says Success to a reader that does not look for the end.
  'cut off after the code': success.slice(0, success.indexOf('</Code>') + '</Code>'.length),
  'cut off inside the code': success.slice(0, success.indexOf('</Code>')),
  'cut off before the last tag': success.slice(0, success.lastIndexOf('<')),
  'cut off inside the last tag': success.slice(0, -1),
  'cut off inside an attribute': success.slice(0, success.indexOf('/envelope/')),
  'cut off inside a comment': `${success}<!-- and`,
  'cut off inside a CDATA section': flashMessage('<![CDATA[done').replace(/<\/.*$/, ''),
  'nothing but a declaration': '<?xml version="1.0"?>',
  'nothing but white space': ' \n',
  'nothing but text': 'Success',

  // Tags.
  'two roots': success + success,
  'an empty root after the envelope': `${success}<x/>`,
  'text after the root': `${success}done`,
  'text before the root': `done${success}`,
  'a CDATA section after the root': `${success}<![CDATA[ ]]>`,
  'a character reference after the root': `${success}&#32;`,
  'a closing tag of another name': success.replace('</Message>', '</message>'),
  'tags that overlap': flash('<Code>Success<Message></Code></Message>'),
  'a closing tag too many': success.replace('</Message>', '</Message></Message>'),
  'a closing tag too few': success.replace('</Message>', ''),
  'a closing tag with an attribute': success.replace('</Message>', '</Message a="">'),
  'a blank before a name': success.replace('<Code>', '< Code>'),
  'a blank in the closing tag': success.replace('</Code>', '< /Code>'),
  'a name that begins with a digit': flash('<Code>Success</Code><1/>'),
  'a name that begins with a hyphen': flash('<Code>Success</Code><-a/>'),
  'a tag without a name': flash('<Code>Success</Code><></>'),
  'a tag inside a tag': success.replace('<Code>', '<Code <a/>>'),

  // Attributes.
  'an attribute without quotes': success.replace('<Code>', '<Code a=1>'),
  'an attribute without a value': success.replace('<Code>', '<Code a>'),
  'an attribute twice': success.replace('<Code>', '<Code a="1" a="2">'),
  'an attribute twice by its namespace': success.replace(
    '<Code>',
    '<Code xmlns:p="urn:a" xmlns:q="urn:a" p:a="1" q:a="2">',
  ),
  'attributes without a blank between': success.replace('<Code>', '<Code a="1"b="2">'),
  'a less-than sign in an attribute': success.replace('<Code>', '<Code a="<">'),
  'an ampersand in an attribute': success.replace('<Code>', '<Code a="&">'),
  'an attribute that the next quote does not end': success.replace('<Code>', `<Code a="1'>`),

  // Text, references and characters.
  'an ampersand in a text': flashMessage('AT&T'),
  'a reference without its semicolon': flashMessage('&amp done'),
  'a reference to nothing': flashMessage('&;'),
  'a reference to a number that is none': flashMessage('&#x;'),
  'a hexadecimal reference without its x': flashMessage('&#1F600;'),
  'a reference with an upper-case X': flashMessage('&#X41;'),
  'a reference with a sign': flashMessage('&#-65;'),
  'a reference to U+0000': flashMessage('&#0;'),
  'a reference to a control': flashMessage('&#8;'),
  'a reference to half a surrogate pair': flashMessage('&#xD83D;'),
  'references to both halves of a surrogate pair': flashMessage('&#xD83D;&#xDE00;'),
  'a reference to U+FFFE': flashMessage('&#xFFFE;'),
  'a reference beyond Unicode': flashMessage('&#x110000;'),
  'a reference beyond all numbers': flashMessage('&#99999999999999999999;'),
  'the end of a CDATA section in a text': flashMessage('a ]]> b'),
  'a CDATA section in lower case': flashMessage('<![cdata[done]]>'),
  'a CDATA section inside a CDATA section': flashMessage('<![CDATA[<![CDATA[done]]>]]>'),
  'U+0000 in a text': flashMessage('a\u0000b'),
  'a control in a text': flashMessage('a\u0008b'),
  'an escape in a text': flashMessage('\u001b[31mdone'),
  'U+FFFE in a text': flashMessage('a\ufffeb'),
  'U+FFFF in a text': flashMessage('a\uffffb'),
  'a control in a comment': flashMessage('<!--\u0001-->done'),
  'a control in a name': flash('<Code>Success</Code><a\u0001/>'),

  // Comments.
  'a comment with two hyphens': flashMessage('<!-- a -- b -->done'),
  'a comment that ends in three hyphens': flashMessage('<!-- a --->done'),
  'a comment inside a tag': success.replace('<Code>', '<Code <!-- a --> >'),
  'a comment that SGML would take': flashMessage('<!>done'),

  // The declaration.
  'a declaration after a blank': ` <?xml version="1.0"?>${success}`,
  'a declaration after a line end': `\r\n<?xml version="1.0"?>${success}`,
  'a declaration after a comment': `<!-- a --><?xml version="1.0"?>${success}`,
  'a declaration inside the envelope': flashMessage('<?xml version="1.0"?>done'),
  'a second declaration': `<?xml version="1.0"?><?xml version="1.0"?>${success}`,
  'a declaration without a version': `<?xml encoding="utf-8"?>${success}`,
  'a declaration in upper case': `<?XML version="1.0"?>${success}`,
  'a declaration out of order': `<?xml encoding="utf-8" version="1.0"?>${success}`,
  'a declaration with another word': `<?xml version="1.0" compact="yes"?>${success}`,
  'a declaration whose standalone is neither': `<?xml version="1.0" standalone="maybe"?>${success}`,
  'a declaration that is not closed': `<?xml version="1.0">${success}`,
  'a whole document inside a member': flashMessage(`<?xml version="1.0" encoding="utf-8"?>${success}`),

  // Namespaces.
  'a prefix of an element that is not declared': flash('<Code>Success</Code><p:x/>'),
  'a prefix of an attribute that is not declared': success.replace('<Code>', '<Code p:a="">'),
  'a prefix that is declared only beside': flash('<Code xmlns:p="urn:a">Success</Code><p:x/>'),
  'a prefix that is taken back': success.replace('<Code>', '<Code xmlns:soap="">'),
  'the prefix xml for something else': success.replace('<Code>', '<Code xmlns:xml="urn:a">'),
  "another prefix for xml's namespace": success.replace(
    '<Code>',
    '<Code xmlns:p="http://www.w3.org/XML/1998/namespace">',
  ),
  'the prefix xmlns declared': success.replace('<Code>', '<Code xmlns:xmlns="urn:a">'),
  'an element with the prefix xmlns': flash('<Code>Success</Code><xmlns:x/>'),
  'a name with two colons': flash('<Code>Success</Code><soap:a:b/>'),
  'a name that begins with a colon': flash('<Code>Success</Code><:a/>'),
  'a name that ends in a colon': flash('<Code>Success</Code><soap:/>'),
  'an envelope whose prefix is not declared': success.replace(`xmlns:soap="${soap11}"`, ''),
}

export const notWellFormed: Group = {
  name: 'not well-formed',
  cases: Object.entries(rows).map(([name, body]): Case => ({
    name,
    call: 'monthlyAccount',
    answer: { body },
    expect: malformed,
  })),
}
