// Prints what graphology makes of GEXF, GraphML and its own format: node graphology.js STEM...
const fs = require('fs');
const {UndirectedGraph} = require('graphology');
const gexf = require('graphology-gexf');
const graphml = require('graphology-graphml');

const text = path => fs.readFileSync(path, 'utf8');

function dump(graph) {
  return {
    nodes: graph.mapNodes((key, attributes) => [key, attributes]),
    edges: graph.mapEdges((key, attributes, source, target) => [source, target, attributes])
  };
}

function own(path) {
  const graph = new UndirectedGraph();
  graph.import(JSON.parse(text(path)));
  return graph;
}

console.log(JSON.stringify(process.argv.slice(2).map(stem => ({
  gexf: dump(gexf.parse(UndirectedGraph, text(stem + '.gexf'))),
  graphml: dump(graphml.parse(UndirectedGraph, text(stem + '.graphml'))),
  graphology: dump(own(stem + '.graphology.json'))
}))));
