/**
 * Where one chooses the files of a question. Without script, a native control and its button. With it, a file leaves as
 * soon as it is chosen or dropped here, its progress is said, and it can be stopped and taken up again.
 */
import { useEffect, useRef, useState, type ComponentPropsWithoutRef, type DragEvent, type ReactNode } from 'react'
import { FAMILLES } from '../../../form-engine/champs/fichiers.ts'
import { classes } from '../../ui/classes.ts'
import { Fichiers } from '../../ui/file-row.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { useFichiers } from '../fichiers-du-dossier.tsx'
import { Annonce } from './annonce.tsx'
import { LigneDEnvoi, LigneInterrompue } from './lignes.tsx'
import { useEnvois } from './use-envois.ts'

export interface ZoneProps {
  cle: string
  /** What links the control to its label and its messages. */
  controle: ComponentPropsWithoutRef<'input'>
  nom: string
  libelle: string
  /** Extensions accepted; none means all those of the instance. */
  formats: readonly string[]
  /** Files of the question at most, and those that may still come. */
  max: number
  reste: number
  /** Types and sizes, said before one chooses. */
  regles: string
  /** Sends the chosen files without script. */
  bouton: ReactNode
  /** What is said once nothing more may come; what is on its way, or was refused, stays above it. */
  complet: ReactNode
}

const rien = () => undefined

export function ZoneDEnvoi({ cle, controle, nom, libelle, formats, max, reste, regles, bouton, complet }: ZoneProps) {
  const t = useTextes().usager.fichiers
  const fichiers = useFichiers()
  const isActif = useScript() && fichiers !== null
  const { file, liste } = useEnvois({ adresse: fichiers?.envois ?? '', cle, relire: fichiers?.relire ?? rien })
  const [isSurvol, setSurvol] = useState(false)
  const entree = useRef<HTMLInputElement>(null)
  useSansFuite(isActif)

  const choisir = (choisis: FileList | null) => {
    if (!choisis) return
    const enCours = liste.filter(({ etat }) => etat !== 'refus' && etat !== 'phrase').length
    const place = Math.max(0, reste - enCours)
    file.ajouter([...choisis].slice(0, place))
    file.refuser([...choisis].slice(place), ({ name }) => ({ motif: 'trop', nom: name, formats: [...formats], max }))
  }
  const surChoix = isActif
    ? ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
        choisir(currentTarget.files)
        // Chosen again, the same file must be heard again; and a plain post must not carry it twice.
        currentTarget.value = ''
      }
    : undefined
  const accept = formats.length > 0 ? formats.map((format) => `.${format}`).join(',') : undefined
  const isPhoto =
    formats.length === 0 || formats.some((format) => (FAMILLES.image as readonly string[]).includes(format))
  const interrompus = (fichiers?.interrompus ?? []).filter(
    (envoi) =>
      isActif &&
      envoi.cle === cle &&
      !liste.some(({ fichier }) => fichier.name === envoi.nom && fichier.size === envoi.taille),
  )
  const depot = isActif
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault()
          setSurvol(true)
        },
        onDragLeave: () => setSurvol(false),
        onDrop: (event: DragEvent) => {
          event.preventDefault()
          setSurvol(false)
          choisir(event.dataTransfer.files)
        },
      }
    : {}
  return (
    <>
      {liste.length + interrompus.length > 0 ? (
        <Fichiers>
          {interrompus.map((envoi) => (
            <LigneInterrompue key={envoi.id} envoi={envoi} />
          ))}
          {liste.map((envoi) => (
            <LigneDEnvoi
              key={envoi.rang}
              envoi={envoi}
              annuler={() => {
                file.annuler(envoi.rang)
                entree.current?.focus()
              }}
              reprendre={() => file.reprendre(envoi.rang)}
            />
          ))}
        </Fichiers>
      ) : null}
      {reste > 0 ? (
        <div className={classes('drop', isSurvol && 'over')} role="group" aria-label={t.zone(regles)} {...depot}>
          <input
            {...controle}
            ref={entree}
            type="file"
            name={nom}
            multiple={reste > 1}
            accept={accept}
            onChange={surChoix}
            data-fichiers
          />
          {isActif ? <span className="soft small">{t.deposer}</span> : <p className="row">{bouton}</p>}
          {isPhoto ? (
            <label className="btn btn-s photo">
              <Icone nom="fichier" />
              <span>
                {t.photo}
                <span className="sr">{t.pour(libelle)}</span>
              </span>
              <input
                type="file"
                className="sr"
                name={nom}
                accept="image/*"
                capture="environment"
                onChange={surChoix}
                data-fichiers
              />
            </label>
          ) : null}
          {fichiers?.reutiliser ? (
            <a className="small" href={fichiers.reutiliser(cle)}>
              {t.reprise}
              <span className="sr">{t.pour(libelle)}</span>
            </a>
          ) : null}
        </div>
      ) : (
        complet
      )}
      <Annonce envois={liste} />
    </>
  )
}

/** True once the script runs: until then the page is a plain form. Said after the page is taken over, not during. */
function useScript(): boolean {
  const [isLa, setLa] = useState(false)
  useEffect(() => {
    const minuterie = setTimeout(() => setLa(true))
    return () => clearTimeout(minuterie)
  }, [])
  return isLa
}

/** A file dropped beside the zone would take the place of the page, and of what was typed. */
function useSansFuite(isActif: boolean): void {
  useEffect(() => {
    if (!isActif) return
    const retenir = (event: Event) => event.preventDefault()
    for (const nom of ['dragover', 'drop']) addEventListener(nom, retenir)
    return () => {
      for (const nom of ['dragover', 'drop']) removeEventListener(nom, retenir)
    }
  }, [isActif])
}
