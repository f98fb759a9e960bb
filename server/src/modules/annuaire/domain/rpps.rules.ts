/** True when the eleventh digit is the Luhn key of the ten others, as the RPPS number is built (ANS). */
export function isRpps(rpps: string): boolean {
  if (!/^\d{11}$/.test(rpps)) return false;
  const sum = [...rpps].reverse().reduce((total, digit, index) => {
    const n = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}
