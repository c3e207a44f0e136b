import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Check from '@mui/icons-material/CheckOutlined';
import Down from '@mui/icons-material/ExpandMoreOutlined';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { useListFilters } from './use-list-filters.ts';

interface FilterMenuProps {
  readonly source: string;
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

/** A filter as a button that shows its value. */
export function FilterMenu({ source, label, choices }: FilterMenuProps) {
  const say = useSay();
  const { values, setValue } = useListFilters();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = choices.find(({ id }) => id === values[source]);
  const choose = (id: string | undefined) => {
    setValue(source, id);
    setAnchor(null);
  };
  return (
    <>
      <Button
        endIcon={<Down />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {chosen === undefined ? label : <Chosen>{`${label}: ${chosen.name}`}</Chosen>}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {[{ id: undefined, name: say('list.all') }, ...choices].map(({ id, name }) => (
          <MenuItem key={id ?? ''} selected={id === chosen?.id} onClick={() => choose(id)}>
            <Tick style={{ visibility: id === chosen?.id ? 'visible' : 'hidden' }} aria-hidden />
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const Chosen = styled('span')({ color: 'var(--primary)' });
const Tick = styled(Check)({ fontSize: 16, marginRight: 8 });
