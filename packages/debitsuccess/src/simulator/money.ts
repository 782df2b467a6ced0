/** Amounts as a simulated Debitsuccess counts them, in cents. */
export const centsOf = (amount: string | number | undefined): number => Math.round(Number(amount ?? 0) * 100)

export const amountOf = (cents: number): string => (cents / 100).toFixed(2)

/** Whether a day, or a day and a time, is within two days. Without a last day it is today. */
export const isWithin = (
  date: string,
  { startDate, endDate }: { readonly startDate: string; readonly endDate?: string | null | undefined },
  today: string,
): boolean => date.slice(0, 10) >= startDate && date.slice(0, 10) <= (endDate ?? today)
