/** How names are spelled: the SDK's, in camelCase with acronyms as words, and the providers'. */

/**
 * camelCase as the SDK spells it, from a provider's name: `setMonthlyAccountExternalId` for
 * `SetMonthlyAccountExternalID`.
 */
export const camelCase = (name: string): string =>
  name
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')

/** `PascalCase`, as .NET and Emersion spell their members, from a key in camelCase. */
export const pascalCase = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1)

/** `snake_case`, as some of Emersion's members are spelled, from a key in camelCase. */
export const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
