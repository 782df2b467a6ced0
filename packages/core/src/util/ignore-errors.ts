/** Calls a listener and ignores what it throws or rejects with: a broken log must not break a payment. */
export const ignoreErrors =
  <Heard>(listener: (heard: Heard) => void): ((heard: Heard) => void) =>
  (heard) => {
    // An async function, because the listener may be one too, although its type says `void`.
    const returning: (heard: Heard) => unknown = listener
    const run = async (): Promise<void> => {
      await returning(heard)
    }
    void run().catch(() => undefined)
  }
