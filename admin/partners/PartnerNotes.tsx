import Chat from '@mui/icons-material/ChatBubbleOutlineOutlined';
import { styled } from '@mui/material/styles';
import { ListBase, useListContext } from 'react-admin';
import type { PartnerNoteRow } from '../../api/contract/notes.ts';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { Note, NoteList } from '../fields/NoteList.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { Message } from '../layout/Message.tsx';
import { PageTurner } from '../layout/PageTurner.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { StillLoading } from '../layout/StillLoading.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Suppresses react-admin's error message, since the tab says what failed. */
const saidInTheTab = () => undefined;

/** Lists colleagues' notes on the partner and on the partners that became part of it, newest first. */
export function PartnerNotes({ partner }: { readonly partner: PartnerDetail }) {
  return (
    <ListBase
      resource="partner-notes"
      filter={{ partnerId: partner.id }}
      sort={{ field: 'at', order: 'DESC' }}
      perPage={25}
      disableAuthentication
      disableSyncWithLocation
      storeKey={false}
      exporter={false}
      queryOptions={{ refetchInterval: pollEveryMs, retry: false, onError: saidInTheTab }}
    >
      <NotesHead partner={partner} />
      <Written partnerId={partner.id} />
    </ListBase>
  );
}

function NotesHead({ partner: { id, name } }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  return (
    <Head>
      <Muted>{say('notes.lead')}</Muted>
      <VerbButton
        label={`${say('notes.write')}…`}
        verb={{
          resource: 'partners',
          verb: 'note',
          title: say('notes.title', { partner: name }),
          confirm: say('notes.keep'),
          next: say('notes.next'),
          hasReason: false,
          facts: [],
          fields: [{ name: 'text', label: say('notes.one'), type: 'lines', isRequired: true }],
          targets: [{ id, label: name }],
        }}
      />
    </Head>
  );
}

function Written({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  const { data, error, isPending, refetch, page, perPage, total = 0, setPage } = useListContext<PartnerNoteRow>();
  if (error !== null && error !== undefined && data === undefined)
    return <ErrorState error={error} what={say('notes.what')} onRetry={refetch} />;
  if (isPending)
    return (
      <Room aria-busy>
        <StillLoading onRetry={refetch} />
      </Room>
    );
  if (data === undefined || data.length === 0)
    return (
      <Message icon={<Chat aria-hidden />} title={say('notes.emptyTitle')}>
        {say('notes.emptyLead')}
      </Message>
    );
  return (
    <>
      <NoteList aria-label={say('notes.tab')}>
        {data.map((note) => (
          <OneNote key={note.id} note={note} partnerId={partnerId} />
        ))}
      </NoteList>
      {total <= perPage ? null : (
        <Foot>
          <PageTurner {...{ page, perPage, total }} onTurn={setPage} />
        </Foot>
      )}
    </>
  );
}

function OneNote({ note, partnerId }: { readonly note: PartnerNoteRow; readonly partnerId: string }) {
  const say = useSay();
  const { id, text, by, at, partner, withdrawn } = note;
  return (
    <Note
      text={text}
      by={by}
      at={at}
      isWithdrawn={withdrawn !== null}
      about={partner.id === partnerId ? undefined : <About partner={partner} />}
      action={<Withdraw id={id} text={text} isOffered={withdrawn === null} />}
    >
      {withdrawn === null ? null : (
        <p>
          {say('notes.withdrawn', { by: withdrawn.by.name })} (<When at={withdrawn.at} />
          ): {withdrawn.reason}
        </p>
      )}
    </Note>
  );
}

/** Names the merged partner that the note was written about. */
function About({ partner: { id, name } }: Pick<PartnerNoteRow, 'partner'>) {
  const say = useSay();
  return (
    <>
      {' · '}
      {say('notes.about')} <TextLink to={`/partners/${id}/show/notes`}>{name}</TextLink>
    </>
  );
}

function Withdraw({ id, text, isOffered }: Pick<PartnerNoteRow, 'id' | 'text'> & { readonly isOffered: boolean }) {
  const say = useSay();
  return (
    <VerbButton
      label={`${say('notes.withdraw')}…`}
      isOffered={isOffered}
      verb={{
        resource: 'partner-notes',
        verb: 'withdraw',
        title: say('notes.withdrawTitle'),
        confirm: say('notes.withdraw'),
        next: say('notes.withdrawNext'),
        hasReason: true,
        facts: [[say('notes.one'), text]],
        targets: [{ id, label: text }],
      }}
    />
  );
}

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  flexWrap: 'wrap',
  gap: 8,
  padding: '8px 16px',
  borderBottom: '1px solid var(--line)',
});
const Room = styled('div')({ minHeight: 256 });
const Foot = styled('div')({ display: 'flex', justifyContent: 'flex-end', padding: '0 16px' });
