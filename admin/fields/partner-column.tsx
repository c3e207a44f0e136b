import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import { Name } from './Name.tsx';
import type { shareOfRow } from './share-of-row.ts';

interface OfPartner {
  readonly id: string;
  readonly partner: { readonly id: string; readonly name: string } | null;
}

const Column = DataTable.Col<OfPartner>;

/** Returns the column that names a row's partner and links to its page. */
export const partnerColumn = (label: string, sx: ReturnType<typeof shareOfRow>): ReactElement => (
  <Column
    key="partner"
    source="partner.name"
    disableSort
    label={label}
    sx={sx}
    render={({ partner }) => <Name text={partner?.name} to={`/partners/${partner?.id}/show`} />}
  />
);
