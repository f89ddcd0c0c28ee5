/** Which images a PDF of archives can show. Pure. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A PNG, or a JPEG of one or three colours: the four colours of printers are not those of the profile of the document. */
export function isMontrable(octets: Buffer): boolean {
  if (PNG.every((octet, rang) => octets[rang] === octet)) return octets.length > 33
  const couleurs = couleursDuJpeg(octets)
  return couleurs === 1 || couleurs === 3
}

/** How many colours a JPEG has, from the header of its frame; null for what is no JPEG. */
function couleursDuJpeg(octets: Buffer): number | null {
  if (octets[0] !== 0xff || octets[1] !== 0xd8) return null
  let ou = 2
  while (ou + 9 < octets.length) {
    const marque = octets[ou + 1] ?? 0
    if (octets[ou] !== 0xff) return null
    // A frame, whatever its coding; the tables of codes are none.
    if (marque >= 0xc0 && marque <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marque)) return octets[ou + 9] ?? null
    ou += 2 + octets.readUInt16BE(ou + 2)
  }
  return null
}
