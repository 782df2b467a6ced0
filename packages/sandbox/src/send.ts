/** Writes responses of the sandbox itself. */
import type { ServerResponse } from 'node:http'

/**
 * The page runs only its own script, loads nothing from elsewhere, creates no HTML from texts, and cannot be shown
 * inside another page.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export function send(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...(type === 'text/html' && { 'content-security-policy': contentSecurityPolicy }),
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
  })
  response.end(text)
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  send(response, status, JSON.stringify(value), 'application/json')
}
