import Button from '@mui/material/Button';
import Cross from '@mui/icons-material/CloseOutlined';
import { useSay } from '../i18n/say.ts';
import { useListFilters } from './use-list-filters.ts';

/** By another record, through a link from its page: no menu shows these. */
const narrowing = ['referralId', 'partnerId', 'programId'] as const;

/** Says that a list is not whole, and makes it whole again. */
export function NarrowedBy() {
  const say = useSay();
  const { values, setValue } = useListFilters();
  return narrowing
    .filter((name) => values[name] !== undefined)
    .map((name) => (
      <Button key={name} endIcon={<Cross />} onClick={() => setValue(name, undefined)} sx={{ color: 'var(--primary)' }}>
        {say('list.only')}
      </Button>
    ));
}
