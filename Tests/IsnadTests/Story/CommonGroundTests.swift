import Testing

@testable import Isnad

/// An affair of `count` reports that are all a little alike, and beside it two articles that are alike to each other alone.
private func affair(of count: Int) -> [Float] {
    var ground = CommonGround(count: count + 2)
    for b in 0..<count { for a in 0..<b { ground.add(a, b, 0.2) } }
    ground.add(count, count + 1, 0.5)
    return ground.common()
}

@Test(arguments: [(20, 0 as Float), (41, 0), (81, 0.1), (121, 0.2), (500, 0.2)])
func whatManyHaveInCommonIsNoEvent(_ count: Int, _ expected: Float) {
    let common = affair(of: count)
    #expect(common.prefix(count).allSatisfy { abs($0 - expected) < 0.001 })
    #expect(common.suffix(2) == [0, 0])
}

@Test func commonGroundDoesNotDependOnTheOrder() {
    let similarities = (0..<700).map { Float(($0 * 389) % 700) / 700 }
    var up = CommonGround(count: 701), down = up
    for (at, similarity) in similarities.enumerated() { up.add(at, 700, similarity) }
    for (at, similarity) in similarities.enumerated().reversed() { down.add(at, 700, similarity) }
    #expect(up.common() == down.common())
    // From the 41st to the 120th of 699/700, 698/700 …
    #expect(abs(up.common()[700] - (699 - 79.5) / 700) < 0.001)
}
