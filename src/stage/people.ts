/** Short given names from many places, no two alike. The person with key n has the n-th. */
const names = (
  "Maya Ravi Chloe Omar Lucia Kenji Amara Piotr Noor Diego Freya Tariq Mei Jonas Zuri Elif Mateo Anya Kofi Sana " +
  "Hugo Leila Bao Ines Arjun Greta Malik Yuki Rosa Ivan Nia Selim Clara Jin Fatou Nils Priya Andre Hana Luca " +
  "Aisha Tomas Wren Samir Olga Kwame Lin Marta Idris Sofia Dev Astrid Hassan Vera Minh Paulo Imani Felix Rania Otto " +
  "Keiko Emil Zainab Marco Sunita Lars Abeni Pablo Nadia Theo Asha Milan Thuy Rafael Salma Bjorn Carmen Anil Ewa Jomo " +
  "Irina Ali Dalia Sven Kiri Nuno Farah Jakub Mina Oscar Thandi Reza Elena Hiro Gita Bruno Yara Stefan Lulu Cyrus " +
  "Petra Juma Alma Vikram Noa Dmitri Sade Filip Rekha Enzo Amina Goran Tala Isak Joy Karim Linh Mona Pavel Suki"
).split(" ");

export const nameCount = names.length;

/** A given name: the first 120 people have one each; after that they repeat, with a number. */
export function givenName(key: number): string {
  const name = names[key % names.length];
  const round = Math.floor(key / names.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A seat's label, the row's number and the column's letter: "4C". @param seat from 0 @param columns seats in a row */
export function seatLabel(seat: number, columns: number): string {
  const column = seat % columns;
  const letter = column < 26 ? letters[column] : letters[Math.floor(column / 26) - 1] + letters[column % 26];
  return `${Math.floor(seat / columns) + 1}${letter}`;
}

/** How a person is spoken of. */
export type Names = (key: number) => string;
