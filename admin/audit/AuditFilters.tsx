import { auditKinds } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { DaysFilter } from '../layout/DaysFilter.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { useMe } from '../providers/use-me.ts';
import { subjects } from './subjects.ts';

/** Filters of the log by subject and time. `kinds` limits the subjects on a page that can only have some of them. */
export function AuditFilters({ kinds }: { readonly kinds?: readonly string[] }) {
  const say = useSay();
  const mine = auditKinds(useMe()?.roles ?? []);
  const offered = Object.entries(subjects).filter(([kind]) => (kinds?.includes(kind) ?? true) && (mine?.includes(kind) ?? true));
  return (
    <>
      <FilterMenu source="subjectKind" label={say('audit.object')} choices={offered.map(([id, { word }]) => ({ id, name: say(word) }))} />
      <DaysFilter after="after" before="before" />
    </>
  );
}
