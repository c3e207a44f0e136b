import Autocomplete from '@mui/material/Autocomplete';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { SheetField } from './verb.ts';

interface Pickable {
  readonly id: string;
  readonly name: string;
  readonly program?: { readonly name: string };
}

interface RecordPickerProps {
  readonly field: Extract<SheetField, { readonly type: 'record' }>;
  readonly isWrong: boolean;
  readonly isDisabled: boolean;
  readonly onPick: (id: string) => void;
}

const shown = 20;

/** One of many, found by typing: the server searches, so that thousands are as quick as ten. */
export function RecordPicker({ field, isWrong, isDisabled, onPick }: RecordPickerProps) {
  const { resource, filter, searching, nothing, sortedBy = 'name', nameOf = nameAndProgram } = field;
  const [text, setText] = useState('');
  const wish = { filter: text === '' ? filter : { ...filter, q: text }, pagination: { page: 1, perPage: shown } };
  const { data = [], isPending } = useGetList<Pickable>(resource, { ...wish, sort: { field: sortedBy, order: 'ASC' } });
  return (
    <Autocomplete<Pickable>
      options={data}
      loading={isPending}
      readOnly={isDisabled}
      filterOptions={(options) => options}
      getOptionLabel={nameOf}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={nothing}
      loadingText={searching}
      onInputChange={(_, typed, why) => setText(why === 'input' ? typed : '')}
      onChange={(_, picked) => onPick(picked?.id ?? '')}
      renderInput={({ slotProps: { htmlInput, input } }) => (
        <span ref={input.ref}>
          <input {...htmlInput} type="text" aria-invalid={isWrong} />
        </span>
      )}
    />
  );
}

const nameAndProgram = ({ name, program }: Pickable): string => (program === undefined ? name : `${name} · ${program.name}`);
