/**
 * Bulk jobs: many rows through one operation, with a journal on disk so that a run that was stopped or killed can be
 * resumed. Knows nothing of SOAP but the outcome of an error.
 */
export { runBatch } from './run-batch.js'
export { validateMany, type BadRow, type ValidateManyOptions } from './validate-many.js'
export { readJournal, summarizeJournal, type JournalSummary } from './journal-summary.js'
export {
  JournalError,
  type IntentEntry,
  type JournalHeader,
  type OutcomeEntry,
  type RowEntry,
  type RowStatus,
} from './journal-entry.js'
export type { BatchOptions, BatchProgress, BatchSummary, RowReconciled, RowResult, Rows } from './options.js'
