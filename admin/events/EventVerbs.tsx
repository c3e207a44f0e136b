import Again from '@mui/icons-material/ReplayOutlined';
import Person from '@mui/icons-material/PersonAddAltOutlined';
import Aside from '@mui/icons-material/MoveToInboxOutlined';
import { useListContext } from 'react-admin';
import type { EventRow } from '../../api/contract/events.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Target } from '../sheet/verb.ts';
import { match, reprocess, setAside } from './event-verbs.ts';

/** The buttons on the page of one event. */
export function EventVerbs({ event }: { readonly event: EventRow }) {
  const say = useSay();
  const targets = [targetOf(event)];
  return (
    <>
      <VerbButton label={`${say('events.setAside')}…`} icon={<Aside />} verb={setAside(say, targets)} record={event} />
      <VerbButton label={`${say('events.match')}…`} icon={<Person />} verb={match(say, targets)} record={event} />
      <VerbButton label={`${say('events.reprocess')}…`} icon={<Again />} verb={reprocess(say, targets)} record={event} />
    </>
  );
}

/** The buttons for the selected events; the server answers for each one. */
export function EventBulkVerbs() {
  const say = useSay();
  const { data = [], selectedIds } = useListContext<EventRow>();
  const targets = data.filter(({ id }) => selectedIds.includes(id)).map(targetOf);
  const many = (text: string) => `${text} ${targets.length}…`;
  return (
    <>
      <VerbButton label={many(say('events.setAside'))} icon={<Aside />} verb={setAside(say, targets)} />
      <VerbButton label={many(say('events.reprocess'))} icon={<Again />} verb={reprocess(say, targets)} />
    </>
  );
}

const targetOf = ({ id, type, objectId }: EventRow): Target => ({ id, label: `${type} ${objectId ?? id}` });
