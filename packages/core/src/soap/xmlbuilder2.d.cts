declare const xmlbuilder2: () => typeof import('xmlbuilder2/lib/writers/XMLCBWriter.js')
export = xmlbuilder2
