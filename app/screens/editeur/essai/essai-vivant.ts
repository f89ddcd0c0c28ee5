/** A try at work in the browser: what is typed is read as the server would read it, and the questions follow. */
import { useCallback, useEffect, useState, type FormEvent } from 'react'
import type { lireControles } from '../../../../form-engine/controles.ts'
import type { Essai, FormulairePret, essayer, saisir } from '../../../../form-engine/edition/essai.ts'
import type { Valeurs } from '../../../../form-engine/evaluation/open.ts'
import type { Formulaire } from '../../../../form-engine/formulaire.ts'
import type { CivilDate } from '../../../../form-engine/temps.ts'

interface Moteur {
  saisir: typeof saisir
  essayer: typeof essayer
  lireControles: typeof lireControles
}

interface Vivant {
  valeurs: Valeurs
  essai: Essai
}

export interface EssaiVivant extends Vivant {
  /** Put on the form: its questions follow what is typed. */
  quandSaisi: (evenement: FormEvent<HTMLFormElement>) => void
}

/**
 * The present of a try of a form, given as JSON text. Until the engine is there, and without script, it is what the server made; `posee` is another object
 * each time the server answers, which then has the last word.
 */
export function useEssaiVivant(document: string, today: CivilDate, posee: Vivant): EssaiVivant {
  const [moteur, setMoteur] = useState<{ moteur: Moteur; pret: FormulairePret | null } | null>(null)
  const [tape, setTape] = useState<{ sur: Vivant; present: Vivant } | null>(null)
  useEffect(() => {
    let isPartie = false
    void Promise.all([
      import('../../../../form-engine/edition/essai.ts'),
      import('../../../../form-engine/controles.ts'),
    ]).then(([essai, { lireControles }]) => {
      if (!isPartie)
        setMoteur({ moteur: { ...essai, lireControles }, pret: essai.preparer(JSON.parse(document) as Formulaire) })
    })
    return () => {
      isPartie = true
    }
  }, [document])
  const present = tape?.sur === posee ? tape.present : posee
  const quandSaisi = useCallback(
    ({ currentTarget }: FormEvent<HTMLFormElement>) => {
      if (!moteur?.pret) return
      const { saisir, essayer, lireControles } = moteur.moteur
      const entrees = [...new FormData(currentTarget)].filter(
        (entree): entree is [string, string] => typeof entree[1] === 'string',
      )
      const valeurs = saisir(moteur.pret, present.valeurs, lireControles(entrees))
      setTape({ sur: posee, present: { valeurs, essai: essayer(moteur.pret, valeurs, today) } })
    },
    [moteur, posee, present.valeurs, today],
  )
  return { ...present, quandSaisi }
}
