/** Answers as bytes on the wire. */

/** A whole HTTP answer. */
export function http(
  status: number,
  body: string | Buffer = '',
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const bytes = Buffer.from(body)
  const all = { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': String(bytes.length), ...headers }
  return Buffer.concat([head(status, all), bytes])
}

/** Status line and headers alone. */
export const head = (status: number, headers: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    [
      `HTTP/1.1 ${String(status)} Status`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n'),
  )

export const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`

/** A fault that any operation may be answered with. */
export const fault = (code: 'Client' | 'Server'): string =>
  envelope(`<s:Fault><faultcode>s:${code}</faultcode><faultstring>no</faultstring></s:Fault>`)

export const page = '<!doctype html><title>Bad Gateway</title>'
