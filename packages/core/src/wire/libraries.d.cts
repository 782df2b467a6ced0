declare const libraries: {
  readonly saxes: () => typeof import('saxes')
}
export = libraries
