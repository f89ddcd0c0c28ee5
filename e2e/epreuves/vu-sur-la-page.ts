/** What a check page showed: the hidden inputs that its form posts back with the deposit. Empty when the page has none. */
export function vuSurLaPage(html: string): Record<string, string> {
  const vu: Record<string, string> = {}
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const nom = /\bname="(empreinte|seq|identite|jour|vu)"/.exec(input)?.[1]
    const valeur = /\bvalue="([^"]*)"/.exec(input)?.[1]
    if (nom && valeur !== undefined) vu[nom] = valeur
  }
  return vu
}
