import { useListContext } from 'react-admin';

type Values = Readonly<Record<string, unknown>>;

interface ListFilters {
  readonly values: Values;
  readonly isFiltered: boolean;
  /** Sets a filter; undefined removes it. */
  readonly setValue: (name: string, value: string | undefined) => void;
}

/** Returns the filters of the list from the address. */
export function useListFilters(): ListFilters {
  const context = useListContext();
  const values = asValues(context.filterValues);
  return {
    values,
    isFiltered: Object.keys(values).length > 0,
    setValue: (name, value) => {
      const { [name]: _, ...others } = values;
      context.setFilters(value === undefined ? others : { ...others, [name]: value });
    },
  };
}

function asValues(given: unknown): Values {
  return typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given)) : {};
}
