import Testing

@testable import Isnad

/// Similarities of two loose groups of three (0.5 inside, 0.3 between) and one item that is near to one of them alone.
private func linkage(cohesion: Float) -> AverageLinkage {
    var linkage = AverageLinkage(count: 7, cohesion: cohesion)
    for a in 0..<6 { for b in a + 1..<6 { linkage.add(a, b, a / 3 == b / 3 ? 0.5 : 0.3) } }
    linkage.add(6, 0, 0.45)
    return linkage
}

@Test(arguments: [
    (0 as Float, 0.35 as Float, [[0, 1, 2], [3, 4, 5], [6]]), (0, 0.29, [[0, 1, 2, 3, 4, 5], [6]]), (0.6, 0.35, [[0, 1, 2, 3, 4, 5], [6]]),
])
func looseGroupsJoinWhereCohesionCounts(_ cohesion: Float, _ threshold: Float, _ groups: [[Int]]) {
    #expect(linkage(cohesion: cohesion).groups(threshold: threshold) == groups)
}

@Test func cohesionLeavesPairsAsTheyAre() {
    for cohesion: Float in [0, 0.5, 1] {
        var linkage = AverageLinkage(count: 3, cohesion: cohesion)
        linkage.add(0, 1, 0.4)
        linkage.add(1, 2, 0.2)
        #expect(linkage.groups(threshold: 0.3) == [[0, 1], [2]])
    }
}
