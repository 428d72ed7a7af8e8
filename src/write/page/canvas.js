/* Drawing: by WebGL2 everything, else on a plain canvas the strongest part. */

const EDGE_SHADER = `#version 300 es
in vec4 ends; in float width; in vec4 tint;
uniform vec2 offset, half_size; uniform float scale, strength, least;
out vec4 ink; out float across, wide;
void main() {
  vec2 a = ends.xy * scale + offset, b = ends.zw * scale + offset, along = b - a;
  float far = length(along), drawn = max(width * scale, least);
  wide = drawn + 1.5;
  vec2 side = far > 0. ? vec2(-along.y, along.x) / far : vec2(0.);
  vec2 corner = mix(a, b, float(gl_VertexID >> 1)) + side * wide * (float(gl_VertexID & 1) - .5);
  across = wide * (float(gl_VertexID & 1) - .5);
  gl_Position = vec4((corner / half_size - 1.) * vec2(1., -1.), 0., 1.);
  ink = vec4(tint.rgb, min(tint.a * strength, 1.));
}`;
const EDGE_INK = `#version 300 es
precision mediump float; in vec4 ink; in float across, wide; out vec4 pixel;
void main() {
  float cover = clamp(wide * .5 - abs(across), 0., 1.) * ink.a;
  pixel = vec4(ink.rgb * cover, cover);
}`;
const NODE_SHADER = `#version 300 es
in vec3 place; in vec4 tint; uniform vec2 offset, half_size; uniform float scale, least;
out vec4 ink; out vec2 spot; out float wide;
void main() {
  wide = max(place.z * scale, least) + 1.;
  spot = (vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2. - 1.) * wide;
  gl_Position = vec4(((place.xy * scale + offset + spot) / half_size - 1.) * vec2(1., -1.), 0., 1.);
  ink = tint;
}`;
const NODE_INK = `#version 300 es
precision mediump float; in vec4 ink; in vec2 spot; in float wide; uniform vec3 paper; out vec4 pixel;
void main() {
  float far = length(spot), cover = clamp(wide - far, 0., 1.) * ink.a;
  float ring = wide > 4. ? clamp(far - wide + 2.2, 0., 1.) * .75 : 0.;
  pixel = vec4(mix(ink.rgb, paper, ring) * cover, cover);
}`;

/** @param {WebGL2RenderingContext} gl @param {string} shape @param {string} ink */
function programOf(gl, shape, ink) {
  const program = /** @type {WebGLProgram} */ (gl.createProgram());
  for (const [type, source] of /** @type {[number, string][]} */ ([
    [gl.VERTEX_SHADER, shape],
    [gl.FRAGMENT_SHADER, ink],
  ])) {
    const shader = /** @type {WebGLShader} */ (gl.createShader(type));
    gl.shaderSource(shader, source), gl.compileShader(shader), gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) || "shaders");
  /** @type {Record<string, any>} */
  const place = {};
  for (const name of ["offset", "half_size", "scale", "strength", "least", "paper"])
    place[name] = gl.getUniformLocation(program, name);
  return { program, place };
}

/** One instance per edge or node: numbers, then four bytes of colour.
 * @param {WebGL2RenderingContext} gl @param {WebGLProgram} program @param {[string, number][]} numbers */
function instancesOf(gl, program, numbers) {
  const array = gl.createVertexArray(),
    buffer = gl.createBuffer(),
    size = 4 * numbers.reduce((sum, [, n]) => sum + n, 0) + 4;
  gl.bindVertexArray(array), gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  let offset = 0;
  for (const [name, n] of [...numbers, /** @type {[string, number]} */ (["tint", 0])]) {
    const at = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(at), gl.vertexAttribDivisor(at, 1);
    gl.vertexAttribPointer(at, n || 4, n ? gl.FLOAT : gl.UNSIGNED_BYTE, !n, size, offset);
    offset += 4 * n;
  }
  return { array, buffer, size };
}

/** @typedef {{scale: number, x: number, y: number, width: number, height: number, ratio: number,
 *   moving: boolean}} Look */

/** @param {any} canvas @returns {null|{upload: () => void, draw: (look: Look, ties: number) => void, limit: number,
 *   whenDrawn: null|((done: (took: number) => void) => void)}} */
function webglDrawing(canvas) {
  const gl = /** @type {WebGL2RenderingContext|null} */ (
    canvas.getContext("webgl2", { antialias: false, premultipliedAlpha: true, preserveDrawingBuffer: false })
  );
  if (!gl) return null;
  const edge = programOf(gl, EDGE_SHADER, EDGE_INK),
    node = programOf(gl, NODE_SHADER, NODE_INK);
  const edges = instancesOf(gl, edge.program, [
      ["ends", 4],
      ["width", 1],
    ]),
    nodes = instancesOf(gl, node.program, [["place", 3]]);
  let paper = [1, 1, 1];
  const upload = () => {
    const line = channels(hexOf(themeColour("--edge")));
    paper = channels(hexOf(themeColour("--halo"))).map((v) => v / 255);
    fill(gl, edges, picture.edges, (number, byte, e, at) => {
      const a = net.from[e],
        b = net.to[e],
        lit = picture.litEdges && picture.litEdges.has(e);
      (number[at] = net.x[a]), (number[at + 1] = net.y[a]), (number[at + 2] = net.x[b]), (number[at + 3] = net.y[b]);
      number[at + 4] = widthOf(e) * (lit ? 1.6 : 1);
      const same = colouring.classOf[a] === colouring.classOf[b] && colouring.classes.length > 1,
        from = same || lit ? [picture.colour[4 * a], picture.colour[4 * a + 1], picture.colour[4 * a + 2]] : line;
      byte.set(from, 4 * at + 20);
      byte[4 * at + 23] = lit ? 255 : picture.lit ? 14 : 110;
    });
    fill(gl, nodes, picture.nodes, (number, byte, u, at) => {
      (number[at] = net.x[u]), (number[at + 1] = net.y[u]), (number[at + 2] = picture.radius[u]);
      byte.set(picture.colour.subarray(4 * u, 4 * u + 4), 4 * at + 12);
    });
  };
  const draw = (/** @type {Look} */ look, /** @type {number} */ ties) => {
    const { scale, x, y, width, height, ratio } = look;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0), gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND), gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const [what, of, n, total] of /** @type {[any, any, number, number][]} */ ([
      [edge, edges, 4, ties],
      [node, nodes, 4, picture.nodes.length],
    ])) {
      gl.useProgram(what.program), gl.bindVertexArray(of.array);
      gl.uniform2f(what.place.offset, x * ratio, y * ratio),
        gl.uniform2f(what.place.half_size, (width * ratio) / 2, (height * ratio) / 2);
      gl.uniform1f(what.place.scale, scale * ratio),
        gl.uniform1f(what.place.least, (what === edge ? 0.7 : 1.1) * ratio);
      if (what === edge) gl.uniform1f(what.place.strength, edgeStrength(scale));
      else gl.uniform3f(what.place.paper, paper[0], paper[1], paper[2]);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, n, total);
    }
    gl.bindVertexArray(null);
  };
  const whenDrawn = (/** @type {(took: number) => void} */ done) => {
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0),
      began = performance.now();
    const look = () => {
      if (!fence || gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED)
        gl.deleteSync(fence), done(performance.now() - began);
      else setTimeout(look, 4);
    };
    gl.flush(), setTimeout(look, 0);
  };
  return { upload, draw, whenDrawn, limit: Infinity };
}

/** Many edges drawn small would be one smear: they thin out, and come back as one comes nearer.
 * @param {number} scale */
function edgeStrength(scale) {
  const many = Math.sqrt(4000 / Math.max(picture.edges.length, 1)) * Math.max(1, scale * 3);
  return Math.min(1, Math.max(many, 0.035));
}

/**
 * @param {WebGL2RenderingContext} gl
 * @param {any} of
 * @param {Uint32Array} list
 * @param {(number: Float32Array, byte: Uint8Array, item: number, at: number) => void} put */
function fill(gl, of, list, put) {
  const data = new ArrayBuffer(of.size * list.length),
    number = new Float32Array(data),
    byte = new Uint8Array(data);
  for (let i = 0; i < list.length; i++) put(number, byte, list[i], (i * of.size) / 4);
  gl.bindBuffer(gl.ARRAY_BUFFER, of.buffer), gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
}

/** @param {string} colour of the style sheet */
function hexOf(colour) {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : GREY;
}

/** @param {any} canvas */
function plainDrawing(canvas) {
  const limit = 3000,
    pen = canvas.getContext("2d");
  const draw = (/** @type {Look} */ look) => {
    const { scale, x, y, ratio } = look;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0), pen.clearRect(0, 0, look.width, look.height);
    const nodes = strongestShown(limit),
      among = new Set(nodes);
    pen.strokeStyle = hexOf(themeColour("--edge"));
    let drawn = 0;
    for (const e of picture.edges) {
      if (!among.has(net.from[e]) || !among.has(net.to[e])) continue;
      if (drawn++ >= 2 * limit) break;
      pen.globalAlpha = picture.litEdges && !picture.litEdges.has(e) ? 0.06 : 0.4;
      pen.lineWidth = Math.max(widthOf(e) * scale, 0.6);
      pen.beginPath(), pen.moveTo(net.x[net.from[e]] * scale + x, net.y[net.from[e]] * scale + y);
      pen.lineTo(net.x[net.to[e]] * scale + x, net.y[net.to[e]] * scale + y), pen.stroke();
    }
    for (const u of nodes) {
      pen.globalAlpha = picture.colour[4 * u + 3] / 255;
      pen.fillStyle = `rgb(${picture.colour[4 * u]},${picture.colour[4 * u + 1]},${picture.colour[4 * u + 2]})`;
      pen.beginPath(),
        pen.arc(net.x[u] * scale + x, net.y[u] * scale + y, Math.max(picture.radius[u] * scale, 1.1), 0, 7),
        pen.fill();
    }
    pen.globalAlpha = 1;
  };
  return { upload: () => {}, draw, whenDrawn: null, limit };
}

/** @param {number} most */
function strongestShown(most) {
  const list = [];
  for (let i = 0; i < net.n && list.length < most; i++) if (shownNow.node[net.order[i]]) list.push(net.order[i]);
  return list;
}
