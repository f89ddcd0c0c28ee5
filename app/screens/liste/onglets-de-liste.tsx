import { useEffect, useRef, useState } from 'react'
import type { Comptes } from '../../domain/liste/compter.ts'
import { adresseDeVue, changerDeVue, ONGLETS, triParDefaut, type Vue } from '../../../form-engine/liste/vue.ts'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Views } from '../../ui/tabs.tsx'
import { adresseDeListe, type Lieu } from './adresses.ts'
import { lireACote } from './lire-a-cote.ts'

/** The tabs of a list. Their counts are asked for afterwards: no page waits for them, and none without script has them. */
export function OngletsDeListe({ lieu, vue }: { lieu: Lieu; vue: Vue }) {
  const t = useTextes().liste
  const comptes = useComptes(lieu, vue)
  const langue = useLangue()
  return (
    <Views
      id="onglets-de-liste"
      title={t.dossiers}
      tabs={ONGLETS.map((onglet) => {
        const compte = comptes && onglet !== 'supprimes' ? comptes[onglet] : null
        const dit = compte ? nombre(compte.nombre, langue) : null
        return {
          label: t.onglets[onglet],
          to: adresseDeListe(lieu, changerDeVue(vue, { onglet })),
          current: onglet === vue.onglet,
          count: compte && dit ? (compte.isPlafonne ? t.plafonne(dit) : dit) : null,
        }
      })}
    />
  )
}

/** The counts of the tabs under the filter of the view; null until they are there, or when they took too long. */
function useComptes(lieu: Lieu, vue: Vue): Comptes | null {
  // What changes a count: neither the order, nor the place, nor the columns.
  const base = { ...vue, onglet: 'a-suivre', apres: null, colonnes: null, par: 25 } as const
  const question = adresseDeVue({ ...base, tri: triParDefaut(base) })
  const adresse = `${paths.instructeur.comptes(lieu.demarcheId)}${question === '' ? '' : `?${question}`}`
  const [lus, changer] = useState<{ adresse: string; comptes: Comptes | null } | null>(null)
  const derniere = useRef({ adresse: '', vue: '' })
  useEffect(() => {
    const [avant, ici] = [derniere.current, { adresse, vue: adresseDeVue(vue) }]
    derniere.current = ici
    // Another tab or page under the same filter has the same counts; the same view, read again, comes after an act.
    if (avant.adresse === adresse && avant.vue !== ici.vue) return
    void lireACote<{ comptes: Comptes | null }>(adresse).then((lu) => {
      // An answer that comes after the filter has changed again says nothing of what is shown.
      if (derniere.current.adresse === adresse) changer({ adresse, comptes: lu?.comptes ?? null })
    })
  }, [adresse, vue])
  return lus?.adresse === adresse ? lus.comptes : null
}
