import { Form } from '@remix-run/react'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { SourcesDeNouvelle } from '../../domain/demarche/sources-de-nouvelle.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { ChoisirUnPaquet } from '../paquet/choisir.tsx'
import { Problemes } from './problemes.tsx'

/** Why nothing was created, and what was typed. */
export interface RefusDeNouvelle {
  champ: 'fichier' | 'texte' | 'titre' | 'copie' | 'modele'
  phrase: string
  problemes: Probleme[]
  saisie: { texte: string; titre: string }
}

/** A new démarche: from a blank sheet, one of one's own, a model, a file, or its text. */
export function NouvelleDemarche({ sources, refus }: { sources: SourcesDeNouvelle; refus: RefusDeNouvelle | null }) {
  const { administrateur: t, paquet: textesDuPaquet } = useTextes()
  const paquet = textesDuPaquet.import
  const erreur = (champ: RefusDeNouvelle['champ']) => (refus?.champ === champ ? refus.phrase : null)
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[{ label: t.mesDemarches.titre, to: paths.administrateur.demarches() }, { label: t.nouvelle.titre }]}
        title={t.nouvelle.titre}
        lead={t.nouvelle.chapeau}
      />
      {refus ? (
        <Note tone="brick" title={t.nouvelle.refus} announce="alert">
          <p>
            <a href={`#${refus.champ}`}>{refus.phrase}</a>
          </p>
        </Note>
      ) : null}
      {refus && refus.problemes.length > 0 ? <Problemes problemes={refus.problemes} /> : null}
      <div className="split">
        <Card leaf title={t.nouvelle.fichier.titre}>
          <p className="soft">{t.nouvelle.fichier.texte}</p>
          <Form
            method="post"
            action={paths.administrateur.televerser()}
            encType="multipart/form-data"
            className="stack"
          >
            <FileInput
              id="fichier"
              name="fichier"
              label={t.nouvelle.fichier.label}
              hint={t.nouvelle.fichier.aide}
              error={erreur('fichier')}
              accept=".json,application/json"
            />
            <p>
              <Bouton kind="main" icon="fichier">
                {t.nouvelle.fichier.action}
              </Bouton>
            </p>
          </Form>
          <details className="fold" open={refus?.champ === 'texte'}>
            <summary>{t.nouvelle.fichier.coller}</summary>
            <Form method="post" action={paths.administrateur.nouvelle()} className="stack">
              <input type="hidden" name="depuis" value="texte" />
              <Textarea
                id="texte"
                name="texte"
                label={t.nouvelle.fichier.texteLabel}
                hint={t.nouvelle.fichier.texteAide}
                error={erreur('texte')}
                defaultValue={refus?.saisie.texte ?? ''}
                rows={10}
                spellCheck={false}
              />
              <p>
                <Bouton>{t.nouvelle.fichier.texteAction}</Bouton>
              </p>
            </Form>
          </details>
        </Card>
        <div className="stack">
          <Card title={t.nouvelle.vierge.titre}>
            <p className="soft">{t.nouvelle.vierge.texte}</p>
            <Form method="post" action={paths.administrateur.nouvelle()} className="stack">
              <input type="hidden" name="depuis" value="vierge" />
              <TextInput
                id="titre"
                name="titre"
                label={t.nouvelle.vierge.label}
                hint={t.nouvelle.vierge.aide}
                error={erreur('titre')}
                defaultValue={refus?.saisie.titre ?? ''}
                maxLength={300}
              />
              <p>
                <Bouton>{t.nouvelle.vierge.action}</Bouton>
              </p>
            </Form>
          </Card>
          <Depuis
            depuis="copie"
            sources={sources.miennes.map(({ id, numero, titre }) => ({ value: id, label: `${titre} (n° ${numero})` }))}
            erreur={erreur('copie')}
          />
          <Depuis
            depuis="modele"
            sources={sources.modeles.map(({ id, titre, organisation }) => ({
              value: id,
              label: `${titre} (${organisation})`,
            }))}
            erreur={erreur('modele')}
          />
          <Card title={paquet.nouvelleTitre}>
            <p className="soft">{paquet.nouvelleTexte}</p>
            <ChoisirUnPaquet action={paths.administrateur.televerserNouveauPaquet()} />
          </Card>
        </div>
      </div>
    </div>
  )
}

/** Another démarche to begin from: its own page says what is copied. */
function Depuis({
  depuis,
  sources,
  erreur,
}: {
  depuis: 'copie' | 'modele'
  sources: readonly { value: string; label: string }[]
  erreur: string | null
}) {
  const { copie, modele } = useTextes().vie.nouvelle
  const t = { copie, modele }[depuis]
  return (
    <Card title={t.titre}>
      <p className="soft">{sources.length === 0 ? { copie: copie.aucune, modele: modele.aucun }[depuis] : t.texte}</p>
      {sources.length === 0 ? null : (
        <Form method="post" action={paths.administrateur.nouvelle()} className="stack">
          <input type="hidden" name="depuis" value={depuis} />
          <Select id={depuis} name="demarche" label={t.label} error={erreur} options={sources} />
          <p>
            <Bouton>{copie.action}</Bouton>
          </p>
        </Form>
      )}
    </Card>
  )
}
