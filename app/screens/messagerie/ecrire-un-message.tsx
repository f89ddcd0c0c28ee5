import { useRef, useState, type ChangeEvent } from 'react'
import { phraseDeFichier } from '../../champs/phrase-de-fichier.ts'
import type { Modele } from '../../domain/messagerie/modeles.ts'
import type { RefusDeFichier } from '../../domain/piece-jointe/regles.ts'
import { taille } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { ModelesAInserer } from './modeles-a-inserer.tsx'

export interface Limites {
  texte: number
  fichiers: number
  /** bytes of one file */
  taille: number
}

export interface Saisie {
  texte: string
  erreur: string | null
  fichiers: readonly RefusDeFichier[]
  isARejoindre: boolean
}

/** The form of a message: its words, its files; for an instructeur, the wordings of the démarche. */
export function EcrireUnMessage({
  envoi,
  vu,
  label,
  limites,
  saisie,
  modeles,
}: {
  /** Drawn by the server for this form: a double click sends one message. */
  envoi: string
  /** Rank of the last message shown. */
  vu: number
  label: string
  limites: Limites
  saisie: Saisie | undefined
  modeles?: { liste: readonly Modele[]; gerer: string } | undefined
}) {
  const textes = useTextes()
  const t = textes.messagerie.ecrire
  const langue = useLangue()
  const champ = useRef<HTMLTextAreaElement>(null)
  const refuses = saisie?.fichiers.map((refus) => phraseDeFichier(refus, textes, langue)) ?? []
  const choisis = useFichiersChoisis(limites)
  const erreurDeFichiers = choisis.erreur ?? (refuses.length > 0 ? refuses.join(' ') : undefined)
  return (
    <Card leaf screenOnly id="ecrire" title={t.titre}>
      <form method="post" encType="multipart/form-data" noValidate className="stack">
        <input type="hidden" name="envoi" value={envoi} />
        <input type="hidden" name="vu" value={vu} />
        {modeles ? <ModelesAInserer modeles={modeles} champ={champ} /> : null}
        <Textarea
          ref={champ}
          id="texte"
          name="texte"
          label={label}
          rows={5}
          max={limites.texte}
          error={saisie?.erreur ?? undefined}
          defaultValue={saisie?.texte}
        />
        <FileInput
          id="fichiers"
          name="fichiers"
          multiple
          label={t.joindre}
          optional
          hint={t.joindreAide(limites.fichiers, taille(limites.taille, langue))}
          error={erreurDeFichiers}
          onChange={choisis.changer}
        />
        {saisie?.isARejoindre ? <p className="small soft">{t.rejoindre}</p> : null}
        <p>
          <Bouton kind="main" name="acte" value="envoyer" unavailable={choisis.erreur ?? null}>
            {t.envoyer}
          </Bouton>
        </p>
      </form>
    </Card>
  )
}

/** What a script can say of the chosen files before they are sent; elsewhere the server says it. */
function useFichiersChoisis({ fichiers: max, taille: tailleMax }: Limites) {
  const textes = useTextes()
  const langue = useLangue()
  const [erreur, setErreur] = useState<string | null>(null)
  const changer = (event: ChangeEvent<HTMLInputElement>) => {
    const choisis = [...(event.currentTarget.files ?? [])]
    const gros = choisis.find(({ size }) => size > tailleMax)
    if (gros) {
      const refus: RefusDeFichier = { motif: 'trop_gros', nom: gros.name, formats: [], max: tailleMax }
      return setErreur(phraseDeFichier(refus, textes, langue))
    }
    setErreur(choisis.length > max ? textes.messagerie.ecrire.tropDeFichiers(max) : null)
  }
  return { erreur, changer }
}
