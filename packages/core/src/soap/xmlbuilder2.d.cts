declare const xmlbuilder2: () => typeof import('xmlbuilder2')
export = xmlbuilder2
