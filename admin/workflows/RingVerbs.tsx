import Bell from '@mui/icons-material/NotificationsOutlined';
import { useListContext } from 'react-admin';
import type { WorkflowRow } from '../../api/contract/workflows.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Rings the doorbell of workflows. Safe at any time: a workflow without work waits again. */
export function RingVerbs() {
  const say = useSay();
  const { data = [], selectedIds } = useListContext<WorkflowRow>();
  const targets = data.filter(({ id }) => selectedIds.includes(id)).map(({ id, reference }) => ({ id, label: reference }));
  return (
    <VerbButton
      label={`${say('workflows.ring')} ${targets.length}…`}
      icon={<Bell />}
      verb={{
        resource: 'workflows',
        verb: 'ring',
        title: say('workflows.ringTitle', { smart_count: targets.length }),
        confirm: say('workflows.ring'),
        next: say('workflows.ringNext'),
        hasReason: false,
        targets,
        facts: targets.map(({ label }, index) => [`${say('workflows.reference')} ${index + 1}`, label] as const),
      }}
    />
  );
}
