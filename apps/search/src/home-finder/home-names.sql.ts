/** As `wantedHome` reads what was typed. The migration indexes these very expressions. */
export const NAME = `translate(lower(location ->> 'name'), '''’.', '')`;
export const POSTCODE = `replace(location #>> '{address,postcode}', ' ', '')`;

function findSql(condition: string): string {
  return `
    SELECT location_id, location ->> 'name' AS name, location #>> '{address,town}' AS town,
      location #>> '{address,postcode}' AS postcode, location ->> 'registrationStatus' = 'registered' AS is_registered,
      (location ->> 'isSynthetic')::boolean AS is_synthetic
    FROM home_row
    WHERE generation = (SELECT serving FROM home_row_state) AND ${condition}
    ORDER BY lower(location ->> 'name') COLLATE "C", location_id COLLATE "C"
    LIMIT $1`;
}

/** $2: the longest word, which the index looks up; $3: all of them. Words hold letters and digits only, so nothing to escape. */
export const FIND_BY_NAME = findSql(`${NAME} LIKE '%' || $2 || '%' AND ${NAME} LIKE ALL ($3::text[])`);

export const FIND_BY_POSTCODE = findSql(`${POSTCODE} LIKE $2`);
