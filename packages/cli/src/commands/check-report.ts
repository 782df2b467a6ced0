/** The bad rows of a file, printed one by one: there may be a million. */
import type { Issue } from '@acct/core'
import { errorAsJson, printError, type Console } from '../console.js'

interface CheckedRow {
  readonly line: number
  readonly key: string
  readonly issues: readonly Issue[]
}

export interface CheckReport {
  readonly add: (row: CheckedRow) => void
  readonly end: (rows: number, bad: number) => void
  /** The rows after some place could not be read. */
  readonly fail: (error: unknown) => void
}

export function checkReport(console: Console, asJson: boolean): CheckReport {
  return asJson ? jsonReport(console) : textReport(console)
}

function textReport(console: Console): CheckReport {
  return {
    add: ({ line, key, issues }) => {
      console.out(`line ${String(line)} (${key}):\n`)
      for (const { path, message, rule } of issues) console.out(`  ${path} ${message} (${rule})\n`)
    },
    end: (rows, bad) => {
      console.out(`${String(rows)} rows, ${String(bad)} bad; nothing was sent\n`)
    },
    fail: (error) => {
      printError(console, error, false)
    },
  }
}

/** One object, whatever happens. */
function jsonReport({ out }: Console): CheckReport {
  let separator = '{\n  "bad": ['
  const close = (name: string, value: unknown): void => {
    out(`${separator === ',' ? '\n  ' : separator}],\n  "${name}": ${JSON.stringify(value)}\n}\n`)
  }
  return {
    add: (row) => {
      out(`${separator}\n    ${JSON.stringify(row)}`)
      separator = ','
    },
    end: (rows) => {
      close('rows', rows)
    },
    fail: (error) => {
      close('error', errorAsJson(error))
    },
  }
}
