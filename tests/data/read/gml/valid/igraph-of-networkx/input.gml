Creator "igraph version 0.10.2"
Version 1
graph
[
  directed 0
  node
  [
    id 0
    igraphnxname "Napoleon"
    type 1
  ]
  node
  [
    id 1
    igraphnxname "Myriel"
    type 1
  ]
  edge
  [
    source 0
    target 1
    weight 2
  ]
]
