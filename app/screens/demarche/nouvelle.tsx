import { Form } from '@remix-run/react'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { Problemes } from './problemes.tsx'

/** Why nothing was created, and what was typed. */
export interface RefusDeNouvelle {
  champ: 'fichier' | 'texte' | 'titre'
  phrase: string
  problemes: Probleme[]
  saisie: { texte: string; titre: string }
}

/** A new démarche: from a file, from its text, or from a blank sheet. */
export function NouvelleDemarche({ refus }: { refus: RefusDeNouvelle | null }) {
  const t = useTextes().administrateur
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
      </div>
    </div>
  )
}
