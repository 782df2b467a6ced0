/** What each misbehaviour does, in the words of its `<option>`. */
export const misbehaviours = {
  'drop-after': 'closes the connection after the work',
  'drop-before': 'closes the connection, nothing done',
  delay: 'responds late',
  refuse: 'refuses with a code, nothing done',
  'server-fault': 'fault of the server, nothing done',
  'bad-gateway': 'HTTP 502 in HTML, nothing done',
  truncated: 'part of a response, the work done',
  'wrong-content-type': 'a response labelled as HTML, the work done',
  reset: 'resets the connection after the work',
}
