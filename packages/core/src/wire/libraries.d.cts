declare const libraries: {
  readonly saxes: () => typeof import('saxes')
  readonly xmlWriter: () => typeof import('xmlbuilder2/lib/writers/XMLCBWriter.js')
}
export = libraries
