/**
 * For tests: plants each fault in turn and runs the pack on that engine. A process of its own, run on the sources: Node loads
 * again what leads to the faulty file, and nothing else. Prints, for each fault, the first case that fails.
 */
import fs from 'node:fs'
import { registerHooks } from 'node:module'
import type * as pack from './cas-de-test.ts'
import { FAUTES } from './fautes-de-test.ts'

type Pack = typeof pack

const MOTEUR = new URL('../', import.meta.url).href

const importes = new Map<string, readonly string[]>()

/** The sources of the engine that one imports. */
function importsDe(url: string): readonly string[] {
  const connus = importes.get(url)
  if (connus) return connus
  const source = fs.readFileSync(new URL(url), 'utf8')
  const lus = [...source.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, vers = '']) => new URL(vers, url).href)
  importes.set(url, lus)
  return lus
}

/** The sources that lead to one, itself included. */
function menantA(fichier: string): ReadonlySet<string> {
  const cible = new URL(fichier, MOTEUR).href
  const menent = new Map<string, boolean>()
  const mene = (url: string): boolean => {
    const deja = menent.get(url)
    if (deja !== undefined) return deja
    menent.set(url, url === cible)
    const oui = url === cible || importsDe(url).map(mene).includes(true)
    menent.set(url, oui)
    return oui
  }
  mene(new URL('conformance/cas-de-test.ts', MOTEUR).href)
  return new Set([...menent].flatMap(([url, oui]) => (oui ? [url] : [])))
}

const menant = FAUTES.map(({ fichier }) => menantA(fichier))

registerHooks({
  resolve(specifier, context, suivant) {
    const resolu = suivant(specifier, context)
    const rang = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get('faute')
    return rang !== null && menant[Number(rang)]?.has(resolu.url)
      ? { ...resolu, url: `${resolu.url}?faute=${rang}` }
      : resolu
  },
  load(url, context, suivant) {
    const charge = suivant(url, context)
    const rang = new URL(url).searchParams.get('faute')
    const faute = rang === null ? undefined : FAUTES[Number(rang)]
    if (!faute || !charge.source || new URL(faute.fichier, MOTEUR).pathname !== new URL(url).pathname) return charge
    const source = Buffer.from(charge.source as Uint8Array).toString('utf8')
    return { ...charge, source: source.replace(faute.avant, () => faute.apres) }
  },
})

/** The first case that fails; null when the pack sees nothing. A fault gives a wrong answer: one that breaks proves nothing. */
function premierEchec({ THEMES, casDuTheme, casDesTypes, tient, lireSaisie, convient }: Pack): string | null {
  for (const theme of THEMES) for (const cas of casDuTheme(theme)) if (!tient(cas)) return `${theme} : ${cas.regle}`
  for (const cas of casDesTypes()) if (!convient(lireSaisie(cas), cas.reponse)) return `cas : ${cas.type}, ${cas.regle}`
  return null
}

const echecs: Record<string, string | null> = {}
for (const [rang, { nom }] of FAUTES.entries())
  echecs[nom] = premierEchec((await import(`./cas-de-test.ts?faute=${rang}`)) as Pack)
process.stdout.write(JSON.stringify({ sansFaute: premierEchec((await import('./cas-de-test.ts')) as Pack), echecs }))
