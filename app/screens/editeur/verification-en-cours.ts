import { useEffect, useRef, useState } from 'react'
import { relire, type Remarque } from '../../../form-engine/edition/redaction.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { Langue } from '../../textes/dictionnaire.ts'
import type { VerificationLue } from '../demarche/verification-lue.ts'

export interface DemandeDeVerification {
  numero: number
  formulaire: Formulaire
  today: CivilDate
  langue: Langue
}

export interface ReponseDeVerification {
  numero: number
  verification: VerificationLue
  remarques: Remarque[]
}

const PAUSE = 500

/** What the verification and the wording say of the document shown; while it is worked out, what was said before. */
export function useVerification(
  formulaire: Formulaire,
  { initiale, today, langue }: { initiale: VerificationLue; today: CivilDate; langue: Langue },
): { verification: VerificationLue; remarques: readonly Remarque[]; isEnCours: boolean } {
  const [dite, dire] = useState(() => ({ formulaire, verification: initiale, remarques: relire(formulaire) }))
  const ouvrier = useRef<Worker | null>(null)
  const numero = useRef(0)

  useEffect(() => () => ouvrier.current?.terminate(), [])

  useEffect(() => {
    if (formulaire === dite.formulaire) return
    const minuteur = setTimeout(() => {
      numero.current += 1
      const demande = numero.current
      // One that still works on an older document is of no use any more.
      ouvrier.current?.terminate()
      const neuf = new Worker(new URL('./verifier.worker.ts', import.meta.url), { type: 'module' })
      ouvrier.current = neuf
      neuf.onmessage = ({ data }: MessageEvent<ReponseDeVerification>) => {
        const { verification, remarques } = data
        if (data.numero === demande) dire({ formulaire, verification, remarques })
      }
      neuf.postMessage({ numero: demande, formulaire, today, langue } satisfies DemandeDeVerification)
    }, PAUSE)
    return () => clearTimeout(minuteur)
  }, [formulaire, dite.formulaire, today, langue])

  return { verification: dite.verification, remarques: dite.remarques, isEnCours: dite.formulaire !== formulaire }
}
