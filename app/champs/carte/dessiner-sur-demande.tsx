import { useEffect, useMemo, useState, type RefObject } from 'react'
import { carteDeLaSaisie, saisieDeCarte, type SaisieDeCarte } from '../../../form-engine/champs/carte-a-saisir.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import type { Controles, TableADessin } from './table-a-dessin.tsx'

const PARTS = ['latitude', 'longitude', 'geojson'] as const
const VIDE: SaisieDeCarte = { latitude: '', longitude: '', geojson: '' }

interface Props {
  /** What holds the controls of the question. */
  groupe: RefObject<HTMLElement>
  /** The names of its controls. */
  latitude: string
  longitude: string
  geojson: string
  libelle: string
  max: number
}

/** The way to the map, which comes only when it is asked for. Without script there is none: the controls say it all. */
export function DessinerSurDemande({ groupe, latitude, longitude, geojson, libelle, max }: Props) {
  const t = useTextes().usager.champs.carte.dessin
  const [isEveille, setEveille] = useState(false)
  const [isOuverte, setOuverte] = useState(false)
  const [echec, setEchec] = useState(false)
  const [Table, setTable] = useState<typeof TableADessin | null>(null)
  // The button does nothing before the script is there.
  useEffect(() => {
    const attente = requestAnimationFrame(() => setEveille(true))
    return () => cancelAnimationFrame(attente)
  }, [])
  const controles = useControles(groupe, { latitude, longitude, geojson })
  const ouvrir = () => {
    setOuverte(!isOuverte)
    setEchec(false)
    if (Table) return
    import('./table-a-dessin.tsx').then(
      (module) => setTable(() => module.TableADessin),
      () => setEchec(true),
    )
  }
  if (!isEveille) return null
  return (
    <>
      <p>
        <Bouton type="button" size="s" icon="crayon" aria-expanded={isOuverte} onClick={ouvrir}>
          {isOuverte ? t.fermer : t.ouvrir}
        </Bouton>
      </p>
      {echec ? (
        <p className="message" role="alert">
          {t.echec}
        </p>
      ) : null}
      {isOuverte && Table ? <Table controles={controles} libelle={libelle} max={max} /> : null}
    </>
  )
}

/** The controls of the question, as the map reads and writes them; what it writes is saved as if it were typed. */
function useControles(groupe: RefObject<HTMLElement>, { latitude, longitude, geojson }: SaisieDeCarte): Controles {
  return useMemo(() => {
    const noms = { latitude, longitude, geojson }
    const controle = (part: keyof SaisieDeCarte) => {
      const trouve = groupe.current?.querySelector(`[name="${CSS.escape(noms[part])}"]`)
      return trouve instanceof HTMLInputElement || trouve instanceof HTMLTextAreaElement ? trouve : null
    }
    const valeur = (part: keyof SaisieDeCarte) => controle(part)?.value ?? ''
    return {
      lire: () =>
        carteDeLaSaisie({ latitude: valeur('latitude'), longitude: valeur('longitude'), geojson: valeur('geojson') }),
      ecrire: (carte) => {
        const saisie = carte ? saisieDeCarte(carte) : VIDE
        for (const part of PARTS) {
          const un = controle(part)
          if (un) un.value = saisie[part]
        }
        controle('latitude')?.dispatchEvent(new Event('input', { bubbles: true }))
      },
      suivre: (quand) => {
        const element = groupe.current
        element?.addEventListener('input', quand)
        return () => element?.removeEventListener('input', quand)
      },
    }
  }, [groupe, latitude, longitude, geojson])
}
