declare const saxes: () => typeof import('saxes')
export = saxes
