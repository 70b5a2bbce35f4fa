// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people read them. Numbers of 64 bits come as strings and stay exact.

const units = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

// 1305694643 as 1,305,694,643.
export const count = (value) => BigInt(value).toLocaleString('en-US');

export function position({ cycle, ucycle }) {
  return ucycle === '0' ? count(cycle) : `${count(cycle)} + ${count(ucycle)} micro-cycles`;
}

function scaled(value, step, names, gap) {
  let unit = 0;
  while (value >= step && unit < names.length - 1) {
    value /= step;
    unit++;
  }
  return `${value < 100 && unit > 0 ? value.toFixed(1) : value.toFixed(0)}${gap}${names[unit]}`;
}

// 1305694643 as 1.3 G.
export const short = (value) => scaled(Number(value), 1000, units, ' ').trimEnd();

export const speed = (value) => (value > 0 ? `${short(value)}/s` : '–');

export const bytes = (value) => (value === '0' ? '–' : scaled(Number(value), 1024, byteUnits, ' '));

export const time = (text) => times.format(new Date(text));

export const many = (number, one, several = `${one}s`) => `${number.toLocaleString('en-US')} ${number === 1 ? one : several}`;
