import { Form } from '@remix-run/react'
import type { ReorientationLue } from '../../domain/reorientation/lire.ts'
import type { Chiffre } from '../../domain/repetition/chiffres.ts'
import { paths } from '../../paths.ts'
import type { LangueFormat } from '../../textes/format.ts'
import { nombre } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { Textarea } from '../../ui/textarea.tsx'

/** A count as it may be told. */
export function chiffreEnMots(chiffre: Chiffre, mots: { moins: string; tu: string }, langue: LangueFormat): string {
  return typeof chiffre === 'number' ? nombre(chiffre, langue) : mots[chiffre]
}

/** From which groupe to which one, and how many; what stays. */
export function Flux({ reorientation, isEntier }: { reorientation: ReorientationLue; isEntier: boolean }) {
  const t = useTextes().reorientation
  const langue = useLangue()
  const dire = (chiffre: Chiffre) => chiffreEnMots(chiffre, t, langue)
  const { flux, restent } = reorientation
  if (flux === null) return null
  if (flux.length === 0) return <Note tone="leaf">{t.rien}</Note>
  return (
    <section className="stack" aria-labelledby="flux">
      <h2 id="flux">{t.flux}</h2>
      <Table
        caption={t.legende}
        rows={flux}
        rowKey={({ de, vers }) => `${de} ${vers}`}
        columns={[
          { key: 'de', header: t.de, cell: ({ de }) => de },
          {
            key: 'vers',
            header: t.vers,
            rowHeader: true,
            cell: ({ vers, isVide }) => (
              <>
                {vers}{' '}
                {isVide ? (
                  <Badge tone="brick" icon="alerte">
                    {t.vide}
                  </Badge>
                ) : null}
              </>
            ),
          },
          { key: 'nombre', header: t.nombre, end: true, cell: ({ nombre: n }) => dire(n) },
          { key: 'choisis', header: t.choisis, end: true, cell: ({ choisis }) => dire(choisis) },
        ]}
      />
      {restent === null ? null : <p>{t.restent(dire(restent))}</p>}
      {isEntier ? null : <p className="small soft">{t.petits}</p>}
    </section>
  )
}

/** What moves them: a reason, and whether what people chose moves too. */
export function Deplacer({
  demarcheId,
  reorientation,
  motifMax,
  refus,
}: {
  demarcheId: string
  reorientation: ReorientationLue
  motifMax: number
  refus: { phrase: string; motif: string; champ: string | null } | null
}) {
  const t = useTextes().reorientation
  return (
    <Card leaf title={t.appliquer} id="appliquer">
      <Form method="post" action={paths.administrateur.reorientation(demarcheId)} className="stack">
        <p>{t.appliquerTexte}</p>
        <input type="hidden" name="id" value={reorientation.id} />
        <Textarea
          id="motif"
          name="motif"
          label={t.motif}
          hint={t.motifAide}
          max={motifMax}
          rows={3}
          defaultValue={refus?.motif}
          error={refus?.champ === 'motif' ? refus.phrase : undefined}
        />
        <CaseACocher id="choisis" name="choisis" value="on" label={t.avecChoisis} />
        <p>
          <Bouton kind="main" name="acte" value="deplacer">
            {t.confirmer}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}
