import { useCanAccess, useGetList } from 'react-admin';
import type { AuditRow } from '../../api/contract/audit.ts';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { Dash } from '../fields/Dash.tsx';
import { Note, NoteList } from '../fields/NoteList.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Actor } from '../audit/Actor.tsx';
import { useDeed } from '../audit/use-deed.ts';
import { PlainTable } from '../layout/PlainTable.tsx';

/** Shows who did what with the payout and why, and colleagues' notes. */
export function AuditPart({ payout: { id, notes } }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const { deed } = useDeed();
  const { canAccess } = useCanAccess({ resource: 'audit-entries', action: 'list' });
  const { data = [] } = useGetList<AuditRow>(
    'audit-entries',
    { pagination: { page: 1, perPage: 50 }, sort: { field: 'at', order: 'DESC' }, filter: { subjectKind: 'payout', subjectId: id } },
    { enabled: canAccess === true, retry: false },
  );
  return (
    <>
      {notes.length === 0 ? null : (
        <NoteList>
          {notes.map(({ id: noteId, ...note }) => (
            <Note key={noteId} {...note} />
          ))}
        </NoteList>
      )}
      <PlainTable<AuditRow>
        label={say('payouts.tabAudit')}
        rows={data}
        keyOf={({ id: entryId }) => entryId}
        empty={say('payouts.noAudit')}
        columns={[
          { head: say('payouts.at'), cell: ({ at }) => <When at={at} /> },
          { head: say('payouts.who'), cell: (entry) => <Actor entry={entry} /> },
          { head: say('payouts.did'), cell: ({ action }) => <span title={action}>{deed(action)}</span> },
          { head: say('payouts.reason'), isText: true, cell: ({ reason }) => reason ?? <Dash /> },
        ]}
      />
    </>
  );
}
