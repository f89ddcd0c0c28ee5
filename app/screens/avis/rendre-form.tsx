import type { Interet } from '../../domain/avis/rendre.ts'
import type { AvisRefuse } from '../../http/avis-poste.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { ChoisirDesFichiers } from './fichiers-joints.tsx'

/** To stand aside comes before answering all the same. */
const INTERETS = ['aucun', 'deport', 'declare'] as const satisfies readonly Interet[]

/** The controls, in the order of the page: a summary of errors follows it. */
export const CHAMPS_DE_REPONSE = ['interet', 'lien', 'favorable', 'texte', 'adresse'] as const

/** The declaration of interest, then the answer; what was typed is shown again. */
export function RendreForm({
  envoi,
  parOuiNon,
  limites,
  refuse,
}: {
  /** Drawn by the server for this form: posted twice it answers once. */
  envoi: string
  parOuiNon: boolean
  limites: { fichiers: number; taille: number }
  refuse: AvisRefuse | undefined
}) {
  const textes = useTextes()
  const t = textes.avis.expert
  const { contenu } = textes.avis
  const premier = (nom: string) => refuse?.saisie[nom]?.[0] ?? ''
  const champ = (id: (typeof CHAMPS_DE_REPONSE)[number]) => ({ id, error: refuse?.erreurs[id] ?? null })
  return (
    <form method="post" encType="multipart/form-data" noValidate className="stack">
      <input type="hidden" name="envoi" value={envoi} />
      <Choix
        {...champ('interet')}
        type="radio"
        name="interet"
        label={t.interet}
        hint={t.interetAide}
        defaultValue={premier('interet')}
        options={INTERETS.map((value) => ({
          value,
          label: t.interets[value].label,
          hint: t.interets[value].aide || undefined,
        }))}
      />
      <Textarea
        {...champ('lien')}
        name="lien"
        label={t.lien}
        hint={t.lienAide}
        rows={2}
        defaultValue={premier('lien')}
      />
      {parOuiNon ? (
        <Choix
          {...champ('favorable')}
          type="radio"
          name="favorable"
          row
          label={t.favorable}
          defaultValue={premier('favorable')}
          options={[
            { value: 'oui', label: contenu.oui },
            { value: 'non', label: contenu.non },
          ]}
        />
      ) : null}
      <Textarea
        {...champ('texte')}
        name="texte"
        label={parOuiNon ? t.commentaire : t.texte}
        rows={6}
        defaultValue={premier('texte')}
      />
      <ChoisirDesFichiers
        label={t.fichiers}
        limites={limites}
        refuses={refuse?.fichiers ?? []}
        isARejoindre={refuse?.isARejoindre ?? false}
      />
      <p className="small soft">{t.definitif}</p>
      <p>
        <Bouton kind="main" name="acte" value="rendre">
          {t.envoyer}
        </Bouton>
      </p>
    </form>
  )
}
