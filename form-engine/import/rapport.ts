/** What an import did with each thing it read: nothing is dropped silently. */

export interface LigneDeRapport {
  /** Where it was in the file: `champDescriptors[3].champDescriptors[0]`. */
  chemin: string
  /** Its label, as a person knows it. */
  libelle: string
  /** `converti`: kept as it was; `approche`: kept otherwise; `ignore`: not kept. */
  quoi: 'converti' | 'approche' | 'ignore'
  /** A French sentence; empty when converted as it was. */
  raison: string
}

export type Rapport = LigneDeRapport[]
