import { useEffect, useRef } from 'react'
import { useTextes } from '../../ui/langue.tsx'
import type { EnvoiEnCours } from './file-d-envois.ts'

/** Says to those who do not see it where the sendings are: begun, half, ended, stopped; never every percent (ux.md check 50). */
export function Annonce({ envois }: { envois: readonly EnvoiEnCours[] }) {
  const t = useTextes().usager.fichiers.annonces
  const region = useRef<HTMLSpanElement>(null)
  const connus = useRef(new Map<number, { nom: string; etape: Etape }>())

  useEffect(() => {
    const phrases: string[] = []
    for (const envoi of envois) {
      const etape = etapeDe(envoi)
      if (connus.current.get(envoi.rang)?.etape === etape) continue
      connus.current.set(envoi.rang, { nom: envoi.fichier.name, etape })
      if (etape !== 'attente') phrases.push(t[etape](envoi.fichier.name))
    }
    for (const [rang, { nom, etape }] of connus.current) {
      if (envois.some((envoi) => envoi.rang === rang)) continue
      connus.current.delete(rang)
      if (etape === 'debut' || etape === 'moitie') phrases.push(t.fin(nom))
    }
    if (phrases.length > 0 && region.current) region.current.textContent = phrases.join(' ')
  }, [envois, t])

  return <span ref={region} className="sr" role="status" />
}

type Etape = 'attente' | 'debut' | 'moitie' | 'arret'

function etapeDe({ etat, envoyes, fichier }: EnvoiEnCours): Etape {
  if (etat === 'attente') return 'attente'
  if (etat !== 'envoi') return 'arret'
  return envoyes * 2 >= fichier.size && fichier.size > 0 ? 'moitie' : 'debut'
}
