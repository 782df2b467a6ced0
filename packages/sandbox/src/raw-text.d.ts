/** A file as text: Vite reads it in tests, and the build of the packages puts it into the code. */
declare module '*?raw' {
  const text: string
  export default text
}
