/** A digest as people read it aloud and compare it: capitals, by groups of four. */

/** All the groups of a hexadecimal digest. */
export function groupesDEmpreinte(empreinte: string): string[] {
  return empreinte.toUpperCase().match(/.{4}/g) ?? []
}

/** Its first four groups, which no line breaks: enough to tell two deposits apart. */
export function empreinteCourte(empreinte: string): string {
  return groupesDEmpreinte(empreinte).slice(0, 4).join('\u00a0')
}
