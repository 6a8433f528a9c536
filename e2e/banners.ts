/** Whole years since a date, today, by the calendar. */
export function years(born: string): string {
  const [now, then] = [new Date(), new Date(born)]
  const isBefore = now.getMonth() * 100 + now.getDate() < then.getMonth() * 100 + then.getDate()
  return `${now.getFullYear() - then.getFullYear() - (isBefore ? 1 : 0)}y`
}

/** The ages that a birth in some year allows today; one, on the last day of a year. */
function yearsOf(year: number): string {
  const [now, to] = [new Date(), new Date().getFullYear() - year]
  return now.getMonth() === 11 && now.getDate() === 31 ? `${to}y` : `${to - 1}–${to}y`
}

const date = /\d\d-[A-Z][a-z]{2}-\d{4}/.source
/** Who gives out the record numbers, as the banner has it. */
export const elsewhere = 'St Elsewhere Hospital'

/** What the banner of each person says, line by line as a sighted reader sees it; the allergies are not in it. */
export const everyone: readonly (readonly [
  id: string,
  name: string,
  number: string,
  lines: readonly (string | RegExp)[],
])[] = [
  [
    'amal-haddad',
    'حداد',
    '00417-A',
    [
      'أمل حداد',
      'Preferred name Amal',
      'Haddad, Amal',
      `Born 03-Nov-1988 (${years('1988-11-03')})`,
      'Gender Female',
      `MRN 00417-A ${elsewhere}`,
    ],
  ],
  [
    'margaret-ellison',
    'Ellison',
    '00123-A',
    [
      'ELLISON, Margaret Rose (Mrs)',
      'Preferred name Peggy',
      `Born 05-Jun-1942 (${years('1942-06-05')})`,
      'Gender Female',
      `MRN 00123-A ${elsewhere}`,
    ],
  ],
  [
    'priya-raman',
    'Raman',
    '00533-K',
    [
      'RAMAN, Priyadarshini Lakshmi (Ms)',
      'Preferred name Priya',
      `Born 14-Jul-1995 (${years('1995-07-14')})`,
      'Gender Female',
      `MRN 00533-K ${elsewhere}`,
    ],
  ],
  [
    'daniel-osei',
    'Osei',
    '00608-D',
    [
      'OSEI, Daniel Kwabena',
      `Born 22-Jan-1979 (${years('1979-01-22')})`,
      'Gender Male',
      `MRN 00608-D ${elsewhere}`,
    ],
  ],
  [
    'elena-petrakis',
    'Petrakis',
    '00462-E',
    [
      'PETRAKIS, Elena (Mrs)',
      `Born 09-Dec-1971 (${years('1971-12-09')})`,
      'Gender Female',
      `MRN 00462-E ${elsewhere}`,
    ],
  ],
  [
    'baby-okafor',
    'Okafor',
    '00701-B',
    [
      'OKAFOR, Zara',
      new RegExp(`^Born ${date} \\(3[01]hr\\)$`),
      'Gender Female',
      `MRN 00701-B ${elsewhere}`,
      'Birth order 1',
    ],
  ],
  [
    'baby-okafor-two',
    'Okafor',
    '00702-B',
    [
      'OKAFOR, Zora',
      new RegExp(`^Born ${date} \\((29|30)hr\\)$`),
      'Gender Female',
      `MRN 00702-B ${elsewhere}`,
      'Birth order 2',
    ],
  ],
  [
    'tunde-okafor',
    'Okafor',
    '00588-T',
    [
      'OKAFOR, Babatunde Emeka',
      'Preferred name Tunde',
      new RegExp(`^Born ${date} \\(6y 4m\\)$`),
      'Gender Male',
      `MRN 00588-T ${elsewhere}`,
    ],
  ],
  [
    'mateo-silva',
    'Silva',
    '00699-M',
    ['SILVA, Mateo', new RegExp(`^Born ${date} \\(7w [123]d\\)$`), 'Gender Male', `MRN 00699-M ${elsewhere}`],
  ],
  [
    'maria-santos-1961',
    'Santos',
    '00376-S',
    [
      'SANTOS, Maria',
      `Born 12-Mar-1961 (${years('1961-03-12')})`,
      'Gender Female',
      `MRN 00376-S ${elsewhere}`,
    ],
  ],
  [
    'maria-santos-1967',
    'Santos',
    '00367-S',
    [
      'SANTOS, Maria',
      `Born 12-Mar-1967 (${years('1967-03-12')})`,
      'Gender Female',
      `MRN 00367-S ${elsewhere}`,
    ],
  ],
  [
    'maximilienne',
    'Cholmondeley',
    '00350-L',
    [
      'FEATHERSTONEHAUGH-CHOLMONDELEY-ROSS, Maximilienne-Wilhelmina-Bartholomea III (Professor Dame)',
      `Born 29-Feb-1964 (${years('1964-02-29')})`,
      'Gender Female',
      `MRN 00350-L ${elsewhere}`,
    ],
  ],
  [
    'sakurako-mizushima',
    '水島',
    '00455-J',
    [
      '水島 桜子',
      'Mizushima, Sakurako',
      `Born 01-Apr-1959 (${years('1959-04-01')})`,
      'Gender Female',
      `MRN 00455-J ${elsewhere}`,
    ],
  ],
  [
    'rosa-lindqvist',
    'Lindqvist',
    '00571-R',
    ['LINDQVIST, Rosa', `Born 1974 (${yearsOf(1974)})`, 'Gender Female', `MRN 00571-R ${elsewhere}`],
  ],
  [
    'alun-pryce',
    'Pryce',
    '9990312451',
    [
      'PRYCE, Alun Rhys (Mr)',
      /^Born Jul-1974 \((\d\dy|\d\d–\d\dy)\)$/,
      'Gender Male',
      'NHS No. 999 031 2451',
    ],
  ],
  [
    'wiratma',
    'Wiratma',
    'K-2210',
    ['Wiratma', `Born 31-Dec-1990 (${years('1990-12-31')})`, 'Gender Male', 'ID K-2210 Harbour Clinic'],
  ],
  [
    'rowan-ashby',
    'Ashby',
    '00644-P',
    [
      'ASHBY, Rowan',
      `Born 11-Feb-1998 (${years('1998-02-11')})`,
      'Gender Other',
      `MRN 00644-P ${elsewhere}`,
      'Pronouns they/them',
      'Gender identity Non-binary',
      'Sex for clinical use Specified: on testosterone since 2022',
      'Sex (US Core) Female',
    ],
  ],
  [
    'unknown-whisky',
    'Whisky',
    'T-0007',
    [
      'UNKNOWN, Whisky Seven',
      'Born Not known',
      'Gender Not known',
      `MRN T-0007 ${elsewhere}`,
      'Temporary name',
    ],
  ],
  [
    'george-abernathy',
    'Abernathy',
    '00204-G',
    [
      'ABERNATHY, George',
      'Born 20-Aug-1945',
      'Gender Male',
      `MRN 00204-G ${elsewhere}`,
      'Died 02-Mar-2024',
      'Age at death 78y',
      'Deceased',
    ],
  ],
  [
    'walter-pym',
    'Pym',
    '00188-W',
    [
      'PYM, Walter',
      'Born 02-May-1938',
      'Gender Male',
      `MRN 00188-W ${elsewhere}`,
      'Died Mar-2019',
      'Age at death 80y',
      'Deceased',
    ],
  ],
  [
    'lena-marsh',
    'Marsh',
    '00219-N',
    [
      'MARSH, Lena',
      'Born 30-Sep-1952',
      'Gender Female',
      `MRN 00219-N ${elsewhere}`,
      'Died Date not known',
      'Deceased',
    ],
  ],
  [
    'joan-castle',
    'Castle',
    '00296-C',
    [
      'CASTLE, Joan',
      `Born 13-Aug-1968 (${years('1968-08-13')})`,
      'Gender Female',
      `MRN 00296-C ${elsewhere}`,
    ],
  ],
  [
    'joan-castle-old',
    'Castle',
    '00811-X',
    [
      'This record was replaced by Joan Castle Open the current record instead. Nothing can be changed in this one.',
      'CASTLE, Joan',
      `Born 13-Aug-1968 (${years('1968-08-13')})`,
      'Gender Female',
      'MRN Not recorded',
      'Merged',
      'Inactive record',
    ],
  ],
  [
    'viktor-holm',
    'Holm',
    '00310-H',
    [
      'HOLM, Viktor Anders',
      `Born 30-Jun-1966 (${years('1966-06-30')})`,
      'Gender Male',
      `MRN 00310-H ${elsewhere}`,
      'Inactive record',
    ],
  ],
  [
    'helen-vance',
    'Vance',
    '00900-V',
    [
      'VANCE, Helen',
      `Born 27-Oct-1983 (${years('1983-10-27')})`,
      'Gender Female',
      `MRN 00900-V ${elsewhere}`,
      'Restricted',
    ],
  ],
  [
    'zz-test',
    'Zztest',
    'ZZ-0001',
    [
      'ZZTEST, <b>Hostile</b> Markup',
      'Born 01-Jan-1885 Check date of birth',
      'Gender Male',
      `MRN ZZ-0001 ${elsewhere}`,
      'Test patient',
    ],
  ],
]
