/** The countries of ISO 3166-1 other than Australia. */

/** Codes that `Intl` names but that are not countries, and the territories of Australia, which may count as states. */
const notOther = new Set(['AU', 'CC', 'CX', 'HM', 'NF', 'EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** The codes of three letters, which `Intl` does not know, without those of Australia and its territories. */
const alpha3 = `
AFG ALA ALB DZA ASM AND AGO AIA ATA ATG ARG ARM ABW AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BMU BTN BOL BES BIH BWA
BVT BRA IOT BRN BGR BFA BDI CPV KHM CMR CAN CYM CAF TCD CHL CHN COL COM COG COD COK CRI CIV HRV CUB CUW CYP CZE DNK
DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FLK FRO FJI FIN FRA GUF PYF ATF GAB GMB GEO DEU GHA GIB GRC GRL GRD GLP
GUM GTM GGY GIN GNB GUY HTI VAT HND HKG HUN ISL IND IDN IRN IRQ IRL IMN ISR ITA JAM JPN JEY JOR KAZ KEN KIR PRK KOR
KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MAC MDG MWI MYS MDV MLI MLT MHL MTQ MRT MUS MYT MEX FSM MDA MCO MNG MNE
MSR MAR MOZ MMR NAM NRU NPL NLD NCL NZL NIC NER NGA NIU MKD MNP NOR OMN PAK PLW PSE PAN PNG PRY PER PHL PCN POL PRT
PRI QAT REU ROU RUS RWA BLM SHN KNA LCA MAF SPM VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SXM SVK SVN SLB SOM ZAF SGS
SSD ESP LKA SDN SUR SJM SWE CHE SYR TWN TJK TZA THA TLS
TGO TKL TON TTO TUN TUR TKM TCA TUV UGA UKR ARE GBR USA UMI URY UZB VUT VEN VNM VGB VIR WLF ESH YEM ZMB ZWE`

/** Created at first use, because nearly all calls are about Australia. */
let names: ReadonlySet<string> | undefined

/** Whether a text is the English name or the code of a country other than Australia, in any case. */
export function isOtherCountry(text: string): boolean {
  if (text === '' || /^au(?:s|stralia)?$/i.test(text)) return false
  names ??= new Set(otherCountries())
  return names.has(normalized(text))
}

function otherCountries(): readonly string[] {
  const [long, short] = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none', style }),
  )
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const known = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notOther.has(code))
    .flatMap((code) => {
      const name = long?.of(code)
      return name === undefined ? [] : [code, name, short?.of(code) ?? name]
    })
  return [...known, ...alpha3.trim().split(/\s/)].map(normalized)
}

const normalized = (text: string): string => text.normalize().toLowerCase()
