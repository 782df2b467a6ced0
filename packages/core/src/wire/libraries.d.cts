declare const libraries: {
  readonly saxes: () => typeof import('saxes')
  readonly xmlbuilder2: () => typeof import('xmlbuilder2')
}
export = libraries
