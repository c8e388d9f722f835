/** Metres of a degree around 50° north: enough for shapes of a few kilometres. */
const metresNorth = 111_220;
const metresEast = (latitude) => 111_320 * Math.cos((latitude * Math.PI) / 180);

const rounded = (value) => Math.round(value * 1e6) / 1e6;

export const toMetres = ([x, y], [x0, y0]) => [(x - x0) * metresEast(y0), (y - y0) * metresNorth];
export const toDegrees = ([x, y], [x0, y0]) => [rounded(x0 + x / metresEast(y0)), rounded(y0 + y / metresNorth)];

export const distance = (a, b) => Math.hypot(...toMetres(a, b));

/** Outer ring of the largest polygon, without its closing point. */
export function mainRing({ type, coordinates }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const rings = polygons.map(([outer]) => outer.slice(0, -1));
  return rings.reduce((best, ring) => (hectares(ring) > hectares(best) ? ring : best));
}

export function hectares(ring) {
  const points = ring.map((point) => toMetres(point, ring[0]));
  const doubled = points.reduce((sum, [x, y], place) => {
    const [x2, y2] = points[(place + 1) % points.length];
    return sum + x * y2 - x2 * y;
  }, 0);
  return Math.abs(doubled) / 20_000;
}

export function contains(ring, [x, y]) {
  let isInside = false;
  for (let place = 0, before = ring.length - 1; place < ring.length; before = place, place += 1) {
    const [xa, ya] = ring[place];
    const [xb, yb] = ring[before];
    if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) isInside = !isInside;
  }
  return isInside;
}

export function boxOf(ring) {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

export function pointIn(ring, random) {
  const { west, south, east, north } = boxOf(ring);
  for (;;) {
    const point = [random.between(west, east), random.between(south, north)];
    if (contains(ring, point)) return point;
  }
}

/** Distance in metres from `centre` to the first side of the ring met in that direction. */
function reach(ring, centre, angle) {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const points = ring.map((point) => toMetres(point, centre));
  let nearest = Infinity;
  points.forEach(([xa, ya], place) => {
    const [xb, yb] = points[(place + 1) % points.length];
    const [ex, ey] = [xb - xa, yb - ya];
    const denominator = dx * ey - dy * ex;
    if (denominator === 0) return;
    const along = (xa * ey - ya * ex) / denominator;
    const side = (xa * dy - ya * dx) / denominator;
    if (along > 0 && side >= 0 && side <= 1) nearest = Math.min(nearest, along);
  });
  return nearest;
}

/**
 * A natural-looking polygon around `centre`: an ellipse with uneven edges, stopped a little before the limits of the commune.
 * Every vertex is seen from the centre, so the polygon never crosses itself.
 */
export function blob(commune, centre, target, { stretch, bearing }, random) {
  const corners = random.integer(26, 40);
  const waves = [2, 3, 4, 5, 7].map((rank) => ({ rank, height: random.between(0.04, 0.3 / rank + 0.06), shift: random.between(0, 2 * Math.PI) }));
  const directions = Array.from({ length: corners }, (_, place) => {
    const angle = ((place + random.between(-0.3, 0.3)) / corners) * 2 * Math.PI;
    const turned = angle - bearing;
    const ellipse = 1 / Math.hypot(Math.cos(turned) / Math.sqrt(stretch), Math.sin(turned) * Math.sqrt(stretch));
    const wave = waves.reduce((sum, { rank, height, shift }) => sum + height * Math.cos(rank * angle + shift), 1);
    return { angle, shape: ellipse * Math.max(wave, 0.35), limit: reach(commune, centre, angle) * random.between(0.93, 0.985) };
  });
  const ringOf = (size) =>
    directions.map(({ angle, shape, limit }) => {
      const length = Math.min(shape * size, limit);
      return toDegrees([Math.cos(angle) * length, Math.sin(angle) * length], centre);
    });
  let [small, large] = [5, 12_000];
  for (let step = 0; step < 30; step += 1) {
    const middle = (small + large) / 2;
    if (hectares(ringOf(middle)) < target) small = middle;
    else large = middle;
  }
  return ringOf(small);
}

export const closed = (ring) => [...ring, ring[0]];
